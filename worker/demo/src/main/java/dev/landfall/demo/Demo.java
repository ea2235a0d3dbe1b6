package dev.landfall.demo;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Landfall;
import dev.landfall.starter.Refused;
import dev.landfall.testkit.scenario.insurance.Volumes;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a whole scenario on embedded stores, with a live writer, and judges the end. */
@Command(
        name = "landfall demo",
        mixinStandardHelpOptions = true,
        description = "Run a whole scenario on embedded stores, with sign-offs and a live writer, and leave a report.",
        footer = {
            "",
            "Exit codes: 0 done, 1 a promise was broken (a goal missed is none), 2 usage, 4 rolled back, 5 failed."
        })
public final class Demo implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "insurance-leads",
            paramLabel = "SCENARIO",
            description = "The scenario (default: ${DEFAULT-VALUE})")
    private String scenario = "insurance-leads";

    @Option(
            names = "--scale",
            defaultValue = "1",
            paramLabel = "N",
            description = "Multiple of the users' volumes, from 0.01 to 1000")
    private double scale = 1;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Same seed, same data")
    private long seed = 1;

    @Option(
            names = "--wrong-phones",
            description =
                    "One phone number of 97 is none, 750 at most: such records go into quarantine, and somebody must waive them")
    private boolean wrongPhones;

    @Option(
            names = "--complete",
            description =
                    "Run the whole runbook, with backups, a rehearsed rollback, checks behind the switch and a short watch")
    private boolean complete;

    @Option(
            names = "--fail-at",
            paramLabel = "PHASE[.STEP]",
            description =
                    "Fail there and roll back: preflight, prepare, copy, verify, cutover[.rounds .freeze .drain .switch], or report,"
                            + " which is behind the switch: what was written on the new side is carried back")
    private @Nullable String failAt;

    @Option(
            names = "--approve",
            defaultValue = "auto",
            paramLabel = "auto|ask",
            description = "Who signs: the demo's people, or you at the terminal")
    private Approval approval = Approval.AUTO;

    @Option(
            names = "--temporal",
            defaultValue = "auto",
            paramLabel = "auto|embedded|cli|HOST:PORT",
            description = "The Temporal server; auto takes the program 'temporal' when it is found")
    private String temporal = "auto";

    @Option(names = "--keep", description = "Leave everything running at the end, and print the addresses")
    private boolean keep;

    @Option(
            names = "--out",
            defaultValue = "landfall-demo",
            paramLabel = "DIR",
            description = "Folder for report and configuration (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("landfall-demo");

    /** Runs the demo and exits with its code. */
    public static void main(String... arguments) {
        // The Neo4j driver logs through the JDK; its terminal belongs to the migration too.
        Logger.getLogger("").setLevel(Level.WARNING);
        // Before several servers log at once: SLF4J would tell the terminal about every line that it held back
        // meanwhile.
        LoggerFactory.getILoggerFactory();
        System.exit(Landfall.run(new CommandLine(new Demo()), arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!scenario.equals("insurance-leads")) {
            throw new Refused(ExitCode.USAGE, "there is no scenario '" + scenario + "'. There is: insurance-leads.");
        }
        if (complete && failAt != null) {
            throw new Refused(
                    ExitCode.USAGE,
                    "--fail-at counts the steps of the short demo, and a rehearsal takes the same ones. Leave out --complete.");
        }
        try {
            return new DemoRun(settings(), spec.commandLine().getOut()).run().code();
        } catch (DemoFailure failure) {
            throw new Refused(ExitCode.USAGE, String.valueOf(failure.getMessage()));
        }
    }

    private DemoSettings settings() {
        return new DemoSettings(
                scenario,
                complete,
                volumes(),
                failAt == null ? null : new FailAt(failAt),
                approval == Approval.ASK,
                temporal,
                keep,
                out.toAbsolutePath().normalize());
    }

    private Volumes volumes() {
        try {
            return new Volumes(scale, seed, wrongPhones);
        } catch (IllegalArgumentException bad) {
            throw new Refused(ExitCode.USAGE, bad.getMessage() + ". Choose another --scale.");
        }
    }

    /** Who signs the gates. */
    enum Approval {
        AUTO,
        ASK
    }
}
