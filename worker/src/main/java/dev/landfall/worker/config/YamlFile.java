package dev.landfall.worker.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** A YAML file that is read strictly into records; what is wrong is told with its place and without values. */
final class YamlFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path file;
    private final String text;
    private final Problems problems;

    private YamlFile(Path file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /**
     * Reads a file's text.
     *
     * @throws BadConfiguration when it can't be read
     */
    static YamlFile of(Path file) {
        Problems problems = new Problems(String.valueOf(file.getFileName()));
        try {
            return new YamlFile(file, Files.readString(file), problems);
        } catch (IOException failure) {
            problems.add("", "can't be read", "Name a readable file: " + file.toAbsolutePath() + " is none");
            throw problems.bad();
        }
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    String text() {
        return text;
    }

    Problems problems() {
        return problems;
    }

    /** What the file holds: maps, lists, texts, numbers. */
    @Nullable
    Object tree() {
        try {
            return new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(text);
        } catch (MarkedYamlEngineException failure) {
            String place = failure.getProblemMark()
                    .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            throw bad(place, "is not YAML: " + failure.getProblem(), "Correct it there");
        } catch (YamlEngineException failure) {
            throw bad("", "is not YAML", "Correct it");
        }
    }

    /** A part of the tree as a record; {@code path} is where it stands, and {@code help} who tells what fits. */
    <T> T bind(@Nullable Object part, Class<T> type, String path, String help) {
        try {
            return MAPPER.convertValue(part, type);
        } catch (DatabindException failure) {
            throw unfitting(failure, path, help);
        }
    }

    BadConfiguration bad(String field, String what, String next) {
        return new BadConfiguration(List.of(problems.line(field, what, next)));
    }

    /** Jackson's own message quotes the value, which may be a secret. */
    private BadConfiguration unfitting(DatabindException failure, String root, String help) {
        String below = failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        String path = root.isEmpty() && below.startsWith(".") ? below.substring(1) : root + below;
        return failure instanceof UnrecognizedPropertyException unknown
                ? bad(path, "is not a field", "Known here: " + known(unknown))
                : bad(path, "has the wrong type", help);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
