package dev.landfall.spi.follow;

/**
 * How far a target has come, as it is committed there.
 *
 * @param position where the log is to be read from
 * @param replayed up to where changes may be older than what they meet, because records were read from the source after they were
 *     made. From there on the target is exactly what the source was at the position
 * @param owed records that are to be read from the source once more before that, because they met a value that must be unique
 * @param rounds how many times owed records have been read
 */
public record Standing(long position, long replayed, long owed, long rounds) {

    /** Whether the target is exactly what the source was at the position. */
    public boolean exact() {
        return position >= replayed && owed == 0;
    }
}
