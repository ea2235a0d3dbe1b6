package dev.landfall.worker.config;

import java.nio.file.Path;
import java.util.Map;

/** Reads the configuration file. */
public final class ConfigurationFile {
    private static final String ROOT = "landfall";

    private ConfigurationFile() {}

    /**
     * Reads and judges a file.
     *
     * @param environment what {@code ${NAME}} stands for
     * @throws BadConfiguration naming everything that is wrong
     */
    public static WorkerSettings read(Path file, Map<String, String> environment) {
        YamlFile yaml = YamlFile.of(file);
        Problems problems = yaml.problems();
        Object resolved = new Placeholders(environment, problems).resolve(section(yaml), ROOT);
        problems.throwIfAny();
        WorkerSettings settings = yaml.bind(resolved, WorkerSettings.class, ROOT, "Compare it with docs/worker.md");
        settings.check(problems);
        problems.throwIfAny();
        return settings;
    }

    private static Object section(YamlFile yaml) {
        if (yaml.tree() instanceof Map<?, ?> root && root.size() == 1 && root.get(ROOT) instanceof Map<?, ?> section) {
            return section;
        }
        throw yaml.bad("", "must hold one map named " + ROOT, "Put everything under " + ROOT + ":");
    }
}
