package dev.landfall.worker.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the configuration file. */
public final class ConfigurationFile {
    private static final String ROOT = "landfall";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path file;
    private final Problems problems;

    private ConfigurationFile(Path file) {
        this.file = file;
        this.problems = new Problems(file.getFileName().toString());
    }

    /**
     * Reads and judges a file.
     *
     * @param environment what {@code ${NAME}} stands for
     * @throws BadConfiguration naming everything that is wrong
     */
    public static WorkerSettings read(Path file, Map<String, String> environment) {
        return new ConfigurationFile(file).read(environment);
    }

    private WorkerSettings read(Map<String, String> environment) {
        Object resolved = new Placeholders(environment, problems).resolve(section(), ROOT);
        problems.throwIfAny();
        WorkerSettings settings = bind(resolved);
        settings.check(problems);
        problems.throwIfAny();
        return settings;
    }

    private Object section() {
        if (yaml() instanceof Map<?, ?> root && root.size() == 1 && root.get(ROOT) instanceof Map<?, ?> section) {
            return section;
        }
        throw bad("", "must hold one map named " + ROOT, "Put everything under " + ROOT + ":");
    }

    private @Nullable Object yaml() {
        try {
            return new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                    .loadFromString(Files.readString(file));
        } catch (MarkedYamlEngineException failure) {
            String place = failure.getProblemMark()
                    .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            throw bad(place, "is not YAML: " + failure.getProblem(), "Correct it there");
        } catch (YamlEngineException failure) {
            throw bad("", "is not YAML", "Correct it");
        } catch (IOException failure) {
            throw bad("", "can't be read", "Name a readable file: " + file.toAbsolutePath() + " is none");
        }
    }

    private WorkerSettings bind(@Nullable Object section) {
        try {
            return MAPPER.convertValue(section, WorkerSettings.class);
        } catch (DatabindException failure) {
            throw unfitting(failure);
        }
    }

    /** Jackson's own message quotes the value, which may be a secret. */
    private BadConfiguration unfitting(DatabindException failure) {
        String path = ROOT
                + failure.getPath().stream()
                        .map(step -> step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getPropertyName())
                        .collect(Collectors.joining());
        return failure instanceof UnrecognizedPropertyException unknown
                ? bad(path, "is not a field", "Known here: " + known(unknown))
                : bad(path, "has the wrong type", "Compare it with docs/worker.md");
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private BadConfiguration bad(String field, String what, String next) {
        return new BadConfiguration(List.of(problems.line(field, what, next)));
    }
}
