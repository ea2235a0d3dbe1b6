package dev.landfall.worker.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final long LARGEST = 1 << 20;
    private static final String DUPLICATE = "found duplicate key ";
    private static final char BOM = '\uFEFF';
    /** Tabs before what stands in a line, and characters that an editor shows as nothing. */
    private static final Pattern UNSEEN =
            Pattern.compile("(?m)^ *\t(?=[ \t]*[^ \t\r\n])|" + BOM + "|[\\p{Cntrl}&&[^\t\r\n]]");

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
            if (Files.size(file) > LARGEST) {
                problems.add("", "is larger than 1 MiB", "Name a worker's configuration");
                throw problems.bad();
            }
            return new YamlFile(file, Files.readString(file), problems);
        } catch (CharacterCodingException binary) {
            problems.add("", "is not UTF-8 text", "Save the file as UTF-8");
        } catch (IOException failure) {
            problems.add("", "can't be read", "Name a readable file: " + file.toAbsolutePath() + " is none");
        }
        throw problems.bad();
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
        refuseUnseen();
        try {
            return new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(text);
        } catch (MarkedYamlEngineException failure) {
            String place = failure.getProblemMark()
                    .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            throw unreadable(place, failure.getProblem());
        } catch (YamlEngineException failure) {
            throw bad("", "is not YAML", "Correct it");
        }
    }

    /** What people don't see in an editor, and what the YAML reader would answer in its own words. */
    private void refuseUnseen() {
        Matcher unseen = UNSEEN.matcher(text);
        if (unseen.find()) {
            int at = unseen.end() - 1;
            long line = 1
                    + text.substring(0, at)
                            .chars()
                            .filter(point -> point == '\n')
                            .count();
            String place = line + ":" + (at - text.lastIndexOf('\n', at - 1));
            throw switch (text.charAt(at)) {
                case '\t' -> bad(place, "is indented by a tab", "Use spaces");
                case BOM -> bad(place, "begins with a byte order mark", "Save the file as UTF-8 without one");
                default -> bad(place, "holds a control character", "Remove it");
            };
        }
    }

    /** The reader's own words where they help; what people do wrong most often in better ones. */
    private BadConfiguration unreadable(String place, String problem) {
        if (problem.startsWith(DUPLICATE)) {
            return bad(
                    place, "holds " + problem.substring(DUPLICATE.length()) + " a second time", "Remove one of them");
        }
        if (problem.contains("<block ")) {
            return bad(place, "is indented otherwise than what it belongs to", "Align it with the lines around it");
        }
        return problem.contains("another document")
                ? bad(place, "begins a second document", "Keep one")
                : bad(place, "is not YAML: " + problem, "Correct it there");
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
