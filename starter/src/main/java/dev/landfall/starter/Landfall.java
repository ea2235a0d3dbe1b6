package dev.landfall.starter;

import dev.landfall.starter.verb.AuditVerb;
import dev.landfall.starter.verb.ChecksVerb;
import dev.landfall.starter.verb.CommandVerb;
import dev.landfall.starter.verb.DecideVerb;
import dev.landfall.starter.verb.KeysVerb;
import dev.landfall.starter.verb.LintVerb;
import dev.landfall.starter.verb.ListVerb;
import dev.landfall.starter.verb.NoteVerb;
import dev.landfall.starter.verb.PhaseVerb;
import dev.landfall.starter.verb.RecoverVerb;
import dev.landfall.starter.verb.ReportVerb;
import dev.landfall.starter.verb.SchemaVerb;
import dev.landfall.starter.verb.SignOffVerb;
import dev.landfall.starter.verb.SignVerb;
import dev.landfall.starter.verb.StartVerb;
import dev.landfall.starter.verb.StatusVerb;
import dev.landfall.starter.verb.TuneVerb;
import dev.landfall.starter.verb.WaiveVerb;
import dev.landfall.starter.verb.WatchVerb;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line. */
@Command(
        name = "landfall",
        version = "landfall 0.1.0",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "VERB",
        description = "Durable, signed, reversible data migrations across stores.",
        subcommands = {
            LintVerb.class,
            SchemaVerb.class,
            StartVerb.class,
            ListVerb.class,
            StatusVerb.class,
            WatchVerb.class,
            ChecksVerb.class,
            AuditVerb.class,
            ReportVerb.class,
            KeysVerb.class,
            SignVerb.class,
            SignOffVerb.class,
            WaiveVerb.class,
            CommandVerb.Pause.class,
            CommandVerb.Resume.class,
            PhaseVerb.Retry.class,
            PhaseVerb.Skip.class,
            CommandVerb.RollBack.class,
            CommandVerb.Abort.class,
            DecideVerb.class,
            TuneVerb.class,
            NoteVerb.class,
            RecoverVerb.class,
            AutoComplete.GenerateCompletion.class
        },
        footer = {
            "",
            "Verbs that hold connections, each with its own --help:",
            "  plan     tell what a runbook would do and what it would meet",
            "  compare  compare two stores record by record",
            "  worker   run a worker",
            "  demo     run a whole scenario on embedded stores",
            "",
            "Exit codes: 0 done, 1 the answer is no, 2 usage or lint, 3 unreachable,",
            "            4 rolled back, 5 failed."
        })
public final class Landfall {
    private Landfall() {}

    /** Runs one verb and exits with its code. */
    public static void main(String... arguments) {
        System.exit(run(commandLine(), arguments));
    }

    /** The verbs that hold no connection to a store; others may be added. */
    public static CommandLine commandLine() {
        return new CommandLine(new Landfall());
    }

    /** Runs one verb of a command line with Landfall's habits about errors; for every entry point that has verbs. */
    public static int run(CommandLine commandLine, String... arguments) {
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("landfall: " + message(failure)));
            command.getErr().flush();
            return failure instanceof Refused refused ? refused.exitCode().code() : ExitCode.FAILED.code();
        });
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine.execute(arguments);
    }

    private static String message(Exception failure) {
        if (failure instanceof Refused) {
            return String.valueOf(failure.getMessage());
        }
        return "an error that Landfall has no words for (" + failure.getClass().getSimpleName() + "): "
                + failure.getMessage() + ". Nothing more was done; please report it.";
    }
}
