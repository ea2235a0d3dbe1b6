package dev.landfall.testkit.scenario.insurance;

/**
 * How much data a scale means; at scale 1 the users' own volumes.
 *
 * @param scale multiple, from 0.01 to 1000
 * @param seed same seed, same data; what is judged by its age is counted back from today
 * @param wrongPhones whether some phone numbers of communications can't be made E.164: such a row goes into quarantine
 */
public record Volumes(double scale, long seed, boolean wrongPhones) {
    /**
     * Wrong numbers stand among so many communications only, some 750 at most: a quarantine of the usual size ({@code maxQuarantined})
     * holds them at every scale.
     */
    private static final int WRONG_PHONES_WITHIN = 750 * 97 * 3 / 2;

    public Volumes {
        // Not the other way round: NaN is refused too.
        if (!(scale >= 0.01 && scale <= 1000)) {
            throw new IllegalArgumentException("scale must lie between 0.01 and 1000, not " + scale);
        }
    }

    /** Data that a migration can bring over whole: no phone number is wrong. */
    public Volumes(double scale, long seed) {
        this(scale, seed, false);
    }

    public int users() {
        return times(1_250);
    }

    public int agents() {
        return times(85);
    }

    public int leads() {
        return times(15_430);
    }

    /** Policies as nodes of the graph; together with the other labels 28,400 a unit of scale. */
    public int policyNodes() {
        return times(11_635);
    }

    /** Leads that know another lead; together with the other types 45,200 relationships a unit of scale. */
    public int acquaintances() {
        return times(2_705);
    }

    /** Leads with a vector in collection {@code leads}. */
    public int leadVectors() {
        return times(12_000);
    }

    public int policyVectors() {
        return times(2_430);
    }

    public int noteVectors() {
        return times(1_000);
    }

    public int configKeys() {
        return times(150);
    }

    public int queryKeys() {
        return times(5_200);
    }

    public int policies() {
        return times(3_200);
    }

    public int payments() {
        return times(8_500);
    }

    public int communications() {
        return times(25_600);
    }

    /** The last communication that may have a wrong number; 0 where none is wanted. */
    int lastWrongPhone() {
        return wrongPhones ? WRONG_PHONES_WITHIN : 0;
    }

    public int tasks() {
        return times(4_200);
    }

    public int auditLogs() {
        return times(150_000);
    }

    /** Rows of the odd table {@code "Lead Sources"}. */
    public int leadSources() {
        return times(100);
    }

    /** Rows of the odd table {@code quotes}. */
    public int quotes() {
        return times(600);
    }

    /** Rows of the odd table {@code import_notes}. */
    public int importNotes() {
        return times(200);
    }

    private int times(int unit) {
        return (int) Math.round(unit * scale);
    }
}
