package dev.landfall.runtime.compare;

/**
 * What a comparison counted.
 *
 * @param compared records read, both sides together
 * @param missing records that the target lacks
 * @param extra own records of the target that the source does not have
 * @param different records whose values differ
 */
public record ComparisonResult(long compared, long missing, long extra, long different) {

    /** Nothing compared. */
    public static final ComparisonResult NOTHING = new ComparisonResult(0, 0, 0, 0);

    /** Both together. */
    public ComparisonResult plus(ComparisonResult other) {
        return new ComparisonResult(
                compared + other.compared, missing + other.missing, extra + other.extra, different + other.different);
    }

    /** Records that do not match. */
    public long differences() {
        return missing + extra + different;
    }

    /** This and {@code rows} more of one kind. */
    ComparisonResult plus(DifferenceClass kind, int rows) {
        return switch (kind) {
            case MISSING -> new ComparisonResult(compared, missing + rows, extra, different);
            case EXTRA -> new ComparisonResult(compared, missing, extra + rows, different);
            case DIFFERENT -> new ComparisonResult(compared, missing, extra, different + rows);
        };
    }
}
