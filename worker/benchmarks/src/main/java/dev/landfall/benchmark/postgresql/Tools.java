package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.machine.PostgreSqlServer;
import dev.landfall.benchmark.machine.Shell;
import dev.landfall.benchmark.race.Contestant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL's own programs and pgcopydb, where the machine has them in a version that fits the servers. */
final class Tools {
    private final Path folder;
    private final Pair pair;
    private final TargetCheck check;
    private final Map<String, String> environment = new HashMap<>();
    private final Optional<String> unfit;

    Tools(Path folder, Pair pair, TargetCheck check) throws IOException {
        this.folder = folder;
        this.pair = pair;
        this.check = check;
        Optional<Path> binaries = PostgreSqlServer.binaries();
        unfit = binaries.isPresent()
                ? Optional.empty()
                : Optional.of("PostgreSQL's programs are not installed beside a server of their version");
        binaries.ifPresent(bin -> environment.put("PATH", bin + ":" + System.getenv("PATH")));
    }

    /** COPY by psql. */
    Contestant copy(String name, String format, int streams) {
        return tool(name, "psql-copy.sh", Map.of("format", format, "streams", String.valueOf(streams)));
    }

    Contestant dumpAndRestore(String name) {
        return tool(name, "pg-dump.sh", Map.of("streams", "2"));
    }

    Contestant pgcopydb(String name) {
        return Shell.find("pgcopydb").isPresent()
                ? tool(name, "pgcopydb.sh", Map.of("streams", "2"))
                : Contestant.skipped(name, "pgcopydb is not on the path");
    }

    private Contestant tool(String name, String script, Map<String, String> variables) {
        if (unfit.isPresent()) {
            return Contestant.skipped(name, unfit.get());
        }
        Map<String, String> all = new HashMap<>(environment);
        all.put("source", pair.source().uri());
        all.put("target", pair.target().uri());
        all.putAll(variables);
        return Contestant.of(name, () -> Shell.run(folder, text(script), all), check::wrong);
    }

    private static String text(String script) throws IOException {
        try (InputStream in = Tools.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IOException(script + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
