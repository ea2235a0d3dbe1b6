package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.message.Receipt;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about one phase. */
public abstract sealed class PhaseVerb implements Callable<Integer> {
    private final BiFunction<Migration, PhaseCommand, Receipt> message;

    @Mixin
    private MigrationId migration = new MigrationId();

    @Parameters(index = "1", paramLabel = "PHASE", description = "The phase's name")
    private String phase = "";

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who you are")
    private String person = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why")
    private String reason = "";

    @Mixin
    private Output output = new Output();

    private PhaseVerb(BiFunction<Migration, PhaseCommand, Receipt> message) {
        this.message = message;
    }

    @Override
    public Integer call() {
        PhaseCommand command = new PhaseCommand(phase, person, reason);
        output.print(migration.call(running -> message.apply(running, command)), Receipt::accepted);
        return ExitCode.DONE.code();
    }

    /** Tries a failed phase again. */
    @Command(name = "retry", description = "Try a failed phase again.")
    public static final class Retry extends PhaseVerb {
        public Retry() {
            super(Migration::retry);
        }
    }

    /** Leaves a failed phase out, where the runbook allows it; needs two people. */
    @Command(name = "skip", description = "Leave a failed phase out, where the runbook allows it; needs two people.")
    public static final class Skip extends PhaseVerb {
        public Skip() {
            super(Migration::skip);
        }
    }
}
