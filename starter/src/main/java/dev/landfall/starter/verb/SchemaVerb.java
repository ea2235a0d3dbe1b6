package dev.landfall.starter.verb;

import dev.landfall.runbook.schema.RunbookSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of runbooks, for editors. */
@Command(name = "schema", description = "Print the JSON Schema of runbooks, for editors.")
public final class SchemaVerb implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(RunbookSchema.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
