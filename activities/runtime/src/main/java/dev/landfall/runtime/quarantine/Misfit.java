package dev.landfall.runtime.quarantine;

import dev.landfall.spi.row.Key;

/**
 * A record that a transform can't handle.
 *
 * @param key its key
 * @param reason which field and why, without the value
 */
public record Misfit(Key key, String reason) {
    /** The masked key and the reason, for people. */
    public String line() {
        return key.masked() + ": " + reason;
    }
}
