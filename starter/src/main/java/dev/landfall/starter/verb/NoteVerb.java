package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.message.Receipt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a remark to the audit. */
@Command(name = "note", description = "Add a remark to the audit.")
public final class NoteVerb implements Callable<Integer> {
    @Mixin
    private MigrationId migration = new MigrationId();

    @Parameters(index = "1", paramLabel = "TEXT", description = "The remark")
    private String text = "";

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who you are")
    private String person = "";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.print(migration.call(running -> running.note(new Note(person, text))), Receipt::accepted);
        return ExitCode.DONE.code();
    }
}
