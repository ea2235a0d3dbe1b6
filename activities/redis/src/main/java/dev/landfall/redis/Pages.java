package dev.landfall.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys in parts, from the server or from memory. */
interface Pages {
    /** The next keys, perhaps none; null at the end. */
    @Nullable
    List<byte[]> next();
}
