package dev.landfall.worker;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Refused;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.ConfigurationFile;
import dev.landfall.worker.config.WorkerSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a worker until the process is asked to end. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Run a worker until the process is asked to end.",
        footer = {"", "Exit codes: 2 something in the configuration must be mended first."})
public final class WorkerVerb implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The worker's configuration (docs/worker.md)")
    private Path config = Path.of("worker.yaml");

    @Option(
            names = "--runbooks",
            paramLabel = "DIR",
            description = "A folder of runbooks besides the shipped ones (default: what the configuration names)")
    private @Nullable Path runbooks;

    @Override
    public Integer call() throws InterruptedException {
        try (LandfallWorker worker = LandfallWorker.start(settings())) {
            worker.awaitEnd();
            return ExitCode.DONE.code();
        } catch (BadConfiguration bad) {
            throw new Refused(ExitCode.USAGE, bad.text());
        }
    }

    private WorkerSettings settings() {
        WorkerSettings settings = ConfigurationFile.read(config, System.getenv());
        return runbooks == null ? settings : settings.withRunbooks(runbooks);
    }
}
