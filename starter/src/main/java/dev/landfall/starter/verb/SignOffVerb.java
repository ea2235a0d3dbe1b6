package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Output;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.message.SignOff;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Approves, rejects or withdraws at a gate. */
@Command(name = "sign-off", description = "Approve, reject or withdraw at a gate.")
public final class SignOffVerb extends DecisionVerb {
    @Option(names = "--key", paramLabel = "FILE", description = "Sign it with this private key")
    private @Nullable Path key;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        MigrationCalls calls = calls();
        SignOff signOff = key == null ? typed(calls) : signed(calls, key);
        Receipt receipt = calls.call(running -> running.signOff(signOff));
        output.print(receipt, Receipt::accepted);
        return ExitCode.DONE.code();
    }
}
