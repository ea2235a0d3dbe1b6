package dev.landfall.runtime.notify;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a hook listens.
 *
 * @param address its address, which may be as good as a password
 * @param token sent as {@code Authorization: Bearer}, or null
 * @param idempotent whether it takes a request once that comes twice with the same {@code Idempotency-Key}
 */
public record HookSettings(URI address, @Nullable String token, boolean idempotent) {
    /** No address and no secret. */
    @Override
    public String toString() {
        return "hook";
    }
}
