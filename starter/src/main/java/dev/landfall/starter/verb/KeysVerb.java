package dev.landfall.starter.verb;

import dev.landfall.signature.SigningKey;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.KeyFile;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keys to sign decisions with. */
@Command(
        name = "keys",
        description = "Make keys to sign decisions with.",
        synopsisSubcommandLabel = "new PERSON",
        subcommands = KeysVerb.New.class)
public final class KeysVerb {
    private KeysVerb() {}

    /** Makes a pair: the private key in a file of its owner's, the public one as a line for the worker's roster. */
    @Command(
            name = "new",
            description = "Make a key pair: the private key into a file that only you can read, the public one as the"
                    + " line for the worker's roster.")
    static final class New implements Callable<Integer> {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

        @Parameters(index = "0", paramLabel = "PERSON", description = "Your name, as it stands in the roster")
        private String person = "";

        @Option(names = "--role", paramLabel = "ROLE", description = "A role for the roster's line; repeatable")
        private List<String> roles = new ArrayList<>();

        @Option(names = "--out", paramLabel = "FILE", description = "The private key's file (default: PERSON.key)")
        private @Nullable Path file;

        @Mixin
        private Output output = new Output();

        @Override
        public Integer call() {
            if (!NAME.matcher(person).matches()) {
                throw new Refused(
                        ExitCode.USAGE,
                        "'" + person + "' is no name for a roster: letters, digits, and . _ @ - between them.");
            }
            Path target = file == null ? Path.of(person + ".key") : file;
            SigningKey.Pair pair = SigningKey.create();
            KeyFile.write(target, pair.signing());
            output.line("The private key is in " + target + "; nobody else may have it.");
            output.line("Under landfall.roster in every worker's configuration:");
            output.print(new Made(person, target.toString(), pair.verifying(), roles), Made::line);
            return ExitCode.DONE.code();
        }
    }

    /** What was made; never the private key. */
    record Made(String person, String file, String publicKey, List<String> roles) {
        String line() {
            String held = roles.isEmpty() ? "<role>" : String.join(", ", roles);
            return person + ": { roles: [" + held + "], publicKey: " + publicKey + " }";
        }
    }
}
