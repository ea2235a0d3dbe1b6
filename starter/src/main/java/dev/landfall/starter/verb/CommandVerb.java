package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.Receipt;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands to a whole migration. */
public abstract sealed class CommandVerb implements Callable<Integer> {
    private final BiFunction<Migration, Command, Receipt> message;

    @Mixin
    private MigrationId migration = new MigrationId();

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who you are")
    private String person = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why")
    private String reason = "";

    @Mixin
    private Output output = new Output();

    private CommandVerb(BiFunction<Migration, Command, Receipt> message) {
        this.message = message;
    }

    @Override
    public Integer call() {
        Command command = new Command(person, reason);
        output.print(migration.call(running -> message.apply(running, command)), Receipt::accepted);
        return ExitCode.DONE.code();
    }

    /** Stops starting new work; copies stop behind their batch, what else runs finishes. */
    @CommandLine.Command(
            name = "pause",
            description = "Start no new work; copies stop behind their batch, what else runs finishes.")
    public static final class Pause extends CommandVerb {
        public Pause() {
            super(Migration::pause);
        }
    }

    /** Goes on after a pause. */
    @CommandLine.Command(name = "resume", description = "Go on after a pause.")
    public static final class Resume extends CommandVerb {
        public Resume() {
            super(Migration::resume);
        }
    }

    /** Undoes everything, before the switch. */
    @CommandLine.Command(name = "roll-back", description = "Undo everything; possible until the switch.")
    public static final class RollBack extends CommandVerb {
        public RollBack() {
            super(Migration::rollBack);
        }
    }

    /** Rolls back what can be, then ends. */
    @CommandLine.Command(name = "abort", description = "Roll back what can be, then end.")
    public static final class Abort extends CommandVerb {
        public Abort() {
            super(Migration::abort);
        }
    }
}
