package dev.landfall.worker.verb;

import dev.landfall.runtime.connection.Connections;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Refused;
import dev.landfall.worker.Adapters;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.ConfigurationFile;
import dev.landfall.worker.config.ConnectionConfiguration;
import dev.landfall.worker.config.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Connections as configurations name them, and their failures as a terminal shows them. */
final class Opened {
    private Opened() {}

    /** What a worker's configuration says; whatever is wrong with it is told. */
    static WorkerSettings configuration(Path file) {
        try {
            return ConfigurationFile.read(file, System.getenv());
        } catch (BadConfiguration bad) {
            throw new Refused(ExitCode.USAGE, bad.text());
        }
    }

    static Connections of(Map<String, ConnectionConfiguration> configured) {
        List<ConnectionSettings> named = configured.entrySet().stream()
                .map(entry -> entry.getValue().settings(entry.getKey()))
                .toList();
        return new Connections(named, Adapters.all());
    }

    /** A store's failure with the exit code for what may be done about it. */
    static Refused refused(StoreFailure failure) {
        return new Refused(code(failure), failure.getMessage() + ".");
    }

    /** The exit code for what may be done about a failure. */
    static ExitCode code(StoreFailure failure) {
        return switch (failure.failureClass()) {
            case TRANSIENT -> ExitCode.UNREACHABLE;
            case CONFIGURATION -> ExitCode.USAGE;
            case DATA, REFUSAL -> ExitCode.NO;
        };
    }
}
