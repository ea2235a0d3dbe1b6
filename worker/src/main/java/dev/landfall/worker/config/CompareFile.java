package dev.landfall.worker.config;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runbook.parse.Parsed;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a file that says what to compare: connections and keys as in a worker's configuration, datasets as in a runbook. */
public final class CompareFile {
    private static final String DATASETS = "datasets";
    private static final String HELP = "Compare it with docs/cli.md";

    private CompareFile() {}

    /**
     * Reads and judges a file.
     *
     * @param environment what {@code ${NAME}} stands for outside the datasets
     * @throws BadConfiguration naming everything that is wrong
     */
    public static CompareSettings read(Path file, Map<String, String> environment) {
        YamlFile yaml = YamlFile.of(file);
        if (!(yaml.tree() instanceof Map<?, ?> root)) {
            throw yaml.bad("", "must hold the maps connections and datasets", HELP);
        }
        Sections sections = sections(yaml, root, environment);
        Map<String, ConnectionConfiguration> connections = Objects.requireNonNullElse(sections.connections, Map.of());
        Parsed parsed = Runbooks.readDatasets(yaml.name(), yaml.text(), kinds(connections));
        return parsed.runbook()
                .map(read -> new CompareSettings(
                        connections,
                        Objects.requireNonNullElse(sections.keys, Map.of()),
                        read.datasets(),
                        yaml.text(),
                        sections.control))
                .orElseThrow(() -> new BadConfiguration(
                        parsed.findings().stream().map(Finding::line).toList()));
    }

    private static Sections sections(YamlFile yaml, Map<?, ?> root, Map<String, String> environment) {
        Problems problems = yaml.problems();
        Map<Object, @Nullable Object> resolved = new HashMap<>(root);
        Object datasets = resolved.remove(DATASETS);
        Object rest = new Placeholders(environment, problems).resolve(resolved, "");
        problems.throwIfAny();
        Sections sections = yaml.bind(rest, Sections.class, "", HELP);
        sections.check(problems);
        problems.present(DATASETS, datasets, "Say what is compared, in the words of a runbook's datasets");
        problems.throwIfAny();
        return sections;
    }

    private static Map<String, StoreKind> kinds(Map<String, ConnectionConfiguration> connections) {
        Map<String, StoreKind> kinds = new LinkedHashMap<>();
        connections.forEach(
                (name, connection) -> kinds.put(name, connection.settings(name).kind()));
        return kinds;
    }

    /** What stands in the file; {@code datasets} is read by the runbooks' own parser. */
    private record Sections(
            @Nullable Map<String, ConnectionConfiguration> connections,
            @Nullable Map<String, String> keys,
            @Nullable ControlConfiguration control,
            @Nullable Object datasets) {

        void check(Problems problems) {
            if (connections == null || connections.size() < 2) {
                problems.add("connections", "must name at least two", "Give the two stores to compare");
            } else {
                connections.forEach((name, connection) -> connection.check(problems, "connections." + name));
            }
            if (control != null) {
                control.check(problems, "control");
            }
            if (keys != null) {
                keys.forEach((name, key) -> SecretKeyRing.check(problems, "keys." + name, key));
            }
        }
    }
}
