package dev.landfall.worker.verb;

import dev.landfall.starter.Landfall;
import dev.landfall.worker.WorkerVerb;
import picocli.CommandLine;

/** The command line with the verbs that hold connections. */
public final class ConnectedVerbs {
    private ConnectedVerbs() {}

    /** Runs one verb and exits with its code. */
    public static void main(String... arguments) {
        System.exit(Landfall.run(commandLine(), arguments));
    }

    /** Every verb but the demo. */
    public static CommandLine commandLine() {
        return Landfall.commandLine()
                .addSubcommand(new DoctorVerb())
                .addSubcommand(new PlanVerb())
                .addSubcommand(new CompareVerb())
                .addSubcommand(new RestoreVerb())
                .addSubcommand(new NotifyVerb())
                .addSubcommand(new WorkerVerb());
    }
}
