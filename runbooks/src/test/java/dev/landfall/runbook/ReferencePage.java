package dev.landfall.runbook;

import dev.landfall.runbook.grammar.CheckGrammar;
import dev.landfall.runbook.grammar.DatasetGrammar;
import dev.landfall.runbook.grammar.Field;
import dev.landfall.runbook.grammar.NoticeGrammar;
import dev.landfall.runbook.grammar.PhaseGrammar;
import dev.landfall.runbook.grammar.RunbookGrammar;
import dev.landfall.runbook.grammar.Shape;
import dev.landfall.runbook.grammar.ValueWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The reference of the runbook language, written from the grammar. */
final class ReferencePage {

    private static final String INTRODUCTION = """
            # Runbook reference

            <!-- Generated from the grammar; see ReferencePageTest. Do not edit. -->

            One YAML file per runbook, at most 128 KiB, UTF-8, spaces only. Unknown and duplicate fields, anchors, aliases,
            tags and further documents are refused. Names are lower-case letters, digits and dashes; entities and fields
            are spelled as their stores spell them. Where a list stands, one item may stand without brackets.
            `${name}` stands for a parameter, as a whole value; inside braces or brackets it needs quotes.
            Durations have a unit: `500ms`, `30s`, `15m`, `8h`, `90d`. Shares are written `99%` or `0.1%`. Rows, records and
            keys are counted one by one. The examples are parts of one runbook, which lint accepts.
            """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private ReferencePage() {}

    static String text() {
        ReferencePage page = new ReferencePage();
        page.section("The file", "", RunbookGrammar.ROOT.fields());
        page.parameters();
        page.rows(
                "Store kinds",
                "kind",
                Arrays.stream(StoreKind.values()).map(kind -> row(kind.word(), kind.description())));
        page.section("Datasets", "One entry of `datasets`.", DatasetGrammar.DATASET.fields());
        page.section("Entities", "One entry of `entities`.", DatasetGrammar.ENTITY.fields());
        page.reshape();
        page.transforms();
        page.section("Checks", "Beside its kind's arguments, every check may say:", CheckGrammar.COMMON);
        Arrays.stream(CheckKind.values())
                .forEach(kind -> page.kind(kind.word(), kind.description(), fields(kind.word(), CheckGrammar.CHECK)));
        page.section("Phases", "Beside its kind, every phase may say:", PhaseGrammar.COMMON);
        page.line("In its kind's own map, every phase may say `name`: " + PhaseGrammar.NAME.description());
        Arrays.stream(PhaseKind.values()).forEach(kind -> page.kind(kind.word(), kind.description(), own(kind)));
        page.notices();
        return page.page.toString();
    }

    private void parameters() {
        rows(
                "Parameter types",
                "type",
                Arrays.stream(ParameterType.values()).map(type -> row(type.word(), type.description())));
        line("A parameter has a `type`, a `default` and, but for texts, may have a `max`.");
    }

    private void reshape() {
        page.append("\n## Reshaping\n");
        line(
                "One step, or a list of them, applied in order and before any transform: `{ rename: full_name, to: name }`,"
                        + " `{ split: name, into: [first, last], at: \" \" }`. Steps change which fields a record has; transforms"
                        + " then name the fields of the target. A key is never reshaped.");
        Arrays.stream(ReshapeKind.values())
                .forEach(kind -> kind(kind.word(), kind.description(), fields(kind.word(), DatasetGrammar.RESHAPE)));
    }

    private void transforms() {
        page.append("\n## Transforms\n");
        line("One transform, or a list of them, applied in order: `ssn: { encrypt: pii-key }`, `email: lowercase`,"
                + " `born: [{ isoDate: dayFirst }, { cast: date }]`. An absent value stays absent, but for `constant`."
                + " A record with a value that a transform can't handle is quarantined: set aside by key and reason."
                + " Preflight refuses a"
                + " transform on a field whose type it does not take, and one that gives what the target's field does"
                + " not hold.");
        Arrays.stream(TransformKind.values()).forEach(this::transform);
    }

    private void transform(TransformKind kind) {
        kind(kind.word(), kind.description(), fields(kind.word(), DatasetGrammar.TRANSFORM));
        line("Takes " + kind.takesWords() + ".");
    }

    private void notices() {
        section(
                "Notices",
                "One entry of `notices`. Addresses and secrets of channels stand on the worker; a channel that it does not know keeps"
                        + " a migration from starting. What is sent tells no record's content.",
                NoticeGrammar.NOTICE.fields());
        rows(
                "What is told as it happens",
                "event",
                Arrays.stream(NoticeEvent.values()).map(event -> row(event.word(), event.description())));
        rows(
                "Fields of a notice's subject and text",
                "field",
                Arrays.stream(NoticeField.values()).map(field -> row("{" + field.word() + "}", field.description())));
        section("A summary's times", "", summary());
        line(
                "A time that the zone's clocks leave out in spring is told as much later, one that comes twice in autumn once.");
    }

    private static List<Field> summary() {
        return NoticeGrammar.NOTICE.fields().stream()
                .flatMap(field ->
                        field.shape() instanceof Shape.Fields summary ? summary.fields().stream() : Stream.empty())
                .toList();
    }

    private void section(String title, String introduction, List<Field> fields) {
        page.append("\n## ").append(title).append('\n');
        if (!introduction.isEmpty()) {
            line(introduction);
        }
        table(fields);
    }

    private void kind(String word, String description, List<Field> fields) {
        page.append("\n### `").append(word).append("`\n");
        line(description);
        example(word);
        table(fields);
    }

    private void example(String word) {
        line("```yaml\n" + ReferenceExamples.of(word) + "\n```");
    }

    private void table(List<Field> fields) {
        if (!fields.isEmpty()) {
            page.append("\n| field | holds | meaning | default |\n|---|---|---|---|\n");
            fields.forEach(field -> page.append(row(field)));
        }
    }

    private void rows(String title, String what, Stream<String> rows) {
        page.append("\n## ").append(title).append("\n\n| ").append(what).append(" | meaning |\n|---|---|\n");
        rows.forEach(page::append);
    }

    private void line(String text) {
        page.append('\n').append(text).append('\n');
    }

    private static String row(String word, String description) {
        return "| `" + word + "` | " + description + " |\n";
    }

    private static String row(Field field) {
        String standard = field.required() ? "required" : spelled(field);
        return "| `" + field.name() + "` | " + holds(field.shape()) + " | " + field.description() + " | " + standard
                + " |\n";
    }

    private static String spelled(Field field) {
        Object value = field.defaultValue();
        if (value == null || value.equals(List.of())) {
            return "";
        }
        return "`" + (field.shape() instanceof Shape.Scalar scalar ? spelled(value, scalar.type()) : value) + "`";
    }

    private static Object spelled(Object value, ValueType type) {
        return switch (type) {
            case ValueType.Span span -> DurationText.write(Duration.parse(value.toString()));
            case ValueType.ListOf list
            when value instanceof List<?> items ->
                items.stream().map(item -> spelled(item, list.item())).toList();
            default -> value;
        };
    }

    private static String holds(Shape shape) {
        return switch (shape) {
            case Shape.Scalar scalar -> ValueWords.of(scalar.type());
            case Shape.Fields fields ->
                "a map with "
                        + String.join(
                                ", ", fields.fields().stream().map(Field::name).toList());
            case Shape.Named named -> "a map: " + named.noun() + " to " + holds(named.item());
            case Shape.Items items -> holds(items.item()) + (items.bare() ? ", or a list of them" : ", in a list");
            case Shape.AllOr all -> "`all`, or " + holds(all.otherwise());
            case Shape.Choice choice -> "a " + choice.noun();
        };
    }

    private static List<Field> fields(String word, Shape.Choice choice) {
        return choice.alternatives().stream()
                .filter(alternative -> alternative.word().equals(word))
                .flatMap(alternative -> alternative.fields().stream().flatMap(List::stream))
                .filter(field -> !CheckGrammar.COMMON.contains(field))
                .toList();
    }

    private static List<Field> own(PhaseKind kind) {
        List<Field> fields = new ArrayList<>();
        for (Field field : fields(kind.word(), PhaseGrammar.PHASE)) {
            if (field.name().equals(kind.word()) && field.shape() instanceof Shape.Fields own) {
                fields.addAll(own.fields());
            }
        }
        fields.remove(PhaseGrammar.NAME);
        return fields;
    }
}
