package dev.landfall.testkit.scenario.insurance;

/**
 * How much data a scale means; at scale 1 the users' own volumes.
 *
 * @param scale whole multiple, at least 1
 * @param seed same seed, same data
 */
public record Volumes(int scale, long seed) {
    public Volumes {
        if (scale < 1 || scale > 1000) {
            throw new IllegalArgumentException("scale must lie between 1 and 1000, not " + scale);
        }
    }

    public int users() {
        return 1_250 * scale;
    }

    public int agents() {
        return 85 * scale;
    }

    public int leads() {
        return 15_430 * scale;
    }

    /** Policies as nodes of the graph; together with the other labels 28,400 a unit of scale. */
    public int policyNodes() {
        return 11_635 * scale;
    }

    /** Leads that know another lead; together with the other types 45,200 relationships a unit of scale. */
    public int acquaintances() {
        return 2_705 * scale;
    }

    /** Leads with a vector in collection {@code leads}. */
    public int leadVectors() {
        return 12_000 * scale;
    }

    public int policyVectors() {
        return 2_430 * scale;
    }

    public int noteVectors() {
        return 1_000 * scale;
    }

    public int configKeys() {
        return 150 * scale;
    }

    public int queryKeys() {
        return 5_200 * scale;
    }
}
