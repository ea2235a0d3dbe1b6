package dev.landfall.worker.doctor;

import dev.landfall.report.Words;

/** The process itself. */
final class MachineLook {
    private static final int OLDEST_JDK = 21;
    private static final long LITTLE_MEMORY = 256L << 20;

    private MachineLook() {}

    /**
     * What runs the worker.
     *
     * @param memory bytes that the heap may grow to
     */
    static Finding jdk(Runtime.Version version, long memory) {
        String what = "JDK " + version.feature() + " with " + Words.bytes(memory) + " of heap";
        if (version.feature() < OLDEST_JDK) {
            return new Finding(
                    Finding.Verdict.MEND, "machine", what, "Install a JDK of version " + OLDEST_JDK + " or newer");
        }
        return memory < LITTLE_MEMORY
                ? Finding.look("machine", what, "Give a worker 512 MB: JAVA_TOOL_OPTIONS=-Xmx512m")
                : Finding.well("machine", what);
    }
}
