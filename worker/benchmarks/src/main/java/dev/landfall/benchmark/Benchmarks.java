package dev.landfall.benchmark;

import dev.landfall.benchmark.backup.BackupLeg;
import dev.landfall.benchmark.follow.FollowLeg;
import dev.landfall.benchmark.graph.GraphLeg;
import dev.landfall.benchmark.postgresql.CompareLeg;
import dev.landfall.benchmark.postgresql.PostgreSqlLeg;
import dev.landfall.benchmark.postgresql.WideLeg;
import dev.landfall.benchmark.redis.RedisLeg;
import dev.landfall.benchmark.vectors.VectorsLeg;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs Landfall beside the tools that a user would pick, on throw-away servers, and prints the ratios. */
@Command(
        name = "landfall benchmarks",
        mixinStandardHelpOptions = true,
        description = "Run Landfall beside the tools that a user would pick, in one run, and print the ratios.",
        footer = {
            "",
            "Contestants take turns; nobody's first two runs count; after each run the target is checked.",
            "What the machine lacks is skipped, and the table says why.",
            "Exit codes: 0 measured, whatever the ratios; 2 usage; 5 failed."
        })
public final class Benchmarks implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--legs",
            split = ",",
            defaultValue = "postgresql,redis,compare,neo4j,qdrant",
            paramLabel = "LEG",
            description =
                    "What is run (default: ${DEFAULT-VALUE}); wide takes two gigabytes; backup and follow have no peers and run once")
    private List<Legs> legs = List.of();

    @Option(names = "--scale", defaultValue = "1", paramLabel = "N", description = "Whole multiple of the data")
    private int scale = 1;

    @Option(names = "--runs", defaultValue = "5", paramLabel = "N", description = "Runs that count (default: 5)")
    private int runs = 5;

    @Option(names = "--alone", description = "Landfall without its peers, to see how it grows with --scale")
    private boolean alone;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the tables there as well, in Markdown")
    private @Nullable Path out;

    /** Runs the benchmarks and exits with their code. */
    public static void main(String... arguments) {
        // The Neo4j driver logs through the JDK.
        Logger.getLogger("").setLevel(Level.WARNING);
        CommandLine commandLine = new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("landfall benchmarks: " + failure.getMessage());
            command.getErr().flush();
            return 5;
        });
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter terminal = spec.commandLine().getOut();
        Leg.Scope scope = new Leg.Scope(scale, runs, alone, spec.commandLine().getErr());
        StringBuilder all = new StringBuilder();
        for (Legs leg : legs) {
            spec.commandLine().getErr().println(leg.name().toLowerCase(java.util.Locale.ROOT));
            String tables = leg.leg().run(scope);
            terminal.println(tables);
            terminal.flush();
            all.append(tables);
            if (out != null) {
                // After each leg: one that fails must not take along what the others found.
                Files.writeString(out, all);
            }
        }
        return 0;
    }

    /** The legs by name. */
    enum Legs {
        POSTGRESQL(new PostgreSqlLeg()),
        WIDE(new WideLeg()),
        REDIS(new RedisLeg()),
        COMPARE(new CompareLeg()),
        NEO4J(new GraphLeg()),
        QDRANT(new VectorsLeg()),
        BACKUP(new BackupLeg()),
        FOLLOW(new FollowLeg());

        private final Leg leg;

        Legs(Leg leg) {
            this.leg = leg;
        }

        Leg leg() {
            return leg;
        }
    }
}
