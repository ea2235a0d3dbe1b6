package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.workflow.message.Decide;
import dev.landfall.workflow.message.Receipt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses one of a phase's options. */
@Command(name = "decide", description = "Choose one of the options that a phase offers.")
public final class DecideVerb implements Callable<Integer> {
    @Mixin
    private MigrationId migration = new MigrationId();

    @Parameters(index = "1", paramLabel = "DECISION", description = "The phase's name")
    private String decision = "";

    @Parameters(index = "2", paramLabel = "OPTION", description = "The option, as 'status' shows it")
    private String option = "";

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who you are")
    private String person = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why")
    private String reason = "";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Decide decide = new Decide(decision, option, person, reason);
        output.print(migration.call(running -> running.decide(decide)), Receipt::accepted);
        return ExitCode.DONE.code();
    }
}
