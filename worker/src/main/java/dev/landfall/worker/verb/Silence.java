package dev.landfall.worker.verb;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Drivers and pools log what a verb says better itself; standard output belongs to the verb. */
final class Silence {
    private Silence() {}

    static void keep() {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }
}
