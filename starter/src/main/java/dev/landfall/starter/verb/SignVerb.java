package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.workflow.LandfallDataConverter;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a signed decision for the Temporal UI, and sends nothing. */
@Command(name = "sign", description = "Print a signed decision: the JSON for the signal signOff in the Temporal UI.")
public final class SignVerb extends DecisionVerb {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your private key")
    private Path key = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(LandfallDataConverter.json(signed(calls(), key)));
        out.flush();
        return ExitCode.DONE.code();
    }
}
