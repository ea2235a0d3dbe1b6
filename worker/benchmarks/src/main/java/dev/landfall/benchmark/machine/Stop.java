package dev.landfall.benchmark.machine;

/** Ends a server and removes its files. */
@FunctionalInterface
interface Stop {
    void stop();

    /** The same at the end of this process as well, should nobody have asked before. */
    static Stop atExitToo(Stop stop) {
        Thread atExit = new Thread(stop::stop);
        Runtime.getRuntime().addShutdownHook(atExit);
        return () -> {
            Runtime.getRuntime().removeShutdownHook(atExit);
            stop.stop();
        };
    }
}
