package dev.landfall.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How workers of the harness are started: small, and soon. */
record WorkerJvm(String classPath) {

    /** As this process was started. */
    static WorkerJvm here() {
        return new WorkerJvm(System.getProperty("java.class.path"));
    }

    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath));
        command.addAll(arguments);
        return command;
    }
}
