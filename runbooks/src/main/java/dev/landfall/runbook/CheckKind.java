package dev.landfall.runbook;

import static dev.landfall.runbook.Parameter.optional;
import static dev.landfall.runbook.Parameter.required;

import dev.landfall.runbook.ValueType.Decimal;
import dev.landfall.runbook.ValueType.Expression;
import dev.landfall.runbook.ValueType.FieldReference;
import dev.landfall.runbook.ValueType.Flag;
import dev.landfall.runbook.ValueType.KeySet;
import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.ValueType.Percent;
import dev.landfall.runbook.ValueType.Reference;
import dev.landfall.runbook.ValueType.Span;
import dev.landfall.runbook.ValueType.Sql;
import dev.landfall.runbook.ValueType.Target;
import dev.landfall.runbook.ValueType.Text;
import dev.landfall.runbook.ValueType.Url;
import dev.landfall.runbook.ValueType.Whole;
import dev.landfall.runbook.ValueType.Word;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of check. Adding one: a constant here with its parameters, one class in {@code dev.landfall.runtime.check}
 * (the compiler names the place that must know it), and its test. The reference is generated from here.
 */
public enum CheckKind {
    COUNTS(
            "counts",
            "The target holds as many records of each entity as the source, besides those that were there before.",
            required("counts", datasets(), "Datasets to count.")),
    CONTENT(
            "content",
            "Every record of each entity is equal on both sides, with the transforms applied to the source.",
            required("content", datasets(), "Datasets to compare.")),
    DRIFT(
            "drift",
            "No more than a share of the records differs between both sides, with the transforms applied to the source.",
            required("drift", datasets(), "Datasets to compare, every record of each."),
            required("max", new Percent(), "The share of records that may be missing, extra or different.")),
    FOREIGN_KEYS(
            "foreignKeys",
            "No row of the target refers to a row that is not there.",
            required(
                    "foreignKeys",
                    datasets(),
                    "Datasets whose foreign keys are followed; those of stores that have none are left out.")),
    EQUAL(
            "equal",
            "A query gives the same number on both sides.",
            required("equal", new Sql(false), "A read-only query with one numeric result."),
            optional(
                    "dataset",
                    new Reference(Target.DATASET, false),
                    "Where it runs; needed with several SQL datasets."),
            optional("tolerance", nonNegative(), "How far apart the two results may be.", "0")),
    SAME_KEYS(
            "sameKeys",
            "Two entities, also of different stores, hold the same keys on the target side.",
            required("sameKeys", new ListOf(new KeySet()), "Exactly two key sets."),
            optional("subset", new Flag(), "The first may hold keys that the second lacks.", false)),
    VALUES(
            "values",
            "A field of the target holds only the listed values.",
            required("values", new FieldReference(), "The field."),
            required("in", new ListOf(new Text()), "The values allowed."),
            optional(
                    "min",
                    new Percent(),
                    "The share of records that must hold one of them; every one without min and max."),
            optional("max", new Percent(), "The share of records that may hold one of them.")),
    RANGE(
            "range",
            "A numeric field of the target lies between two bounds, both included.",
            required("range", new FieldReference(), "The field."),
            optional("min", anyDecimal(), "The smallest value allowed."),
            optional("max", anyDecimal(), "The largest value allowed.")),
    UNIQUE(
            "unique",
            "No two records of the target share a value of the field; absent values do not count.",
            required("unique", new ListOf(new FieldReference()), "The fields, each judged by itself."),
            optional("min", new Percent(), "The share of records whose value must be theirs alone; else every one.")),
    FORMAT(
            "format",
            "Fields of the target have a form, as text; absent values are not judged.",
            required("format", new ListOf(new FieldReference()), "The fields, each judged by itself."),
            optional("as", new Word(Format.words()), "The form by its name."),
            optional(
                    "matching", new Expression(), "The form as a regular expression, matched against the whole value."),
            optional("min", new Percent(), "The share of values that must have it; else every one.")),
    COMPLETE(
            "complete",
            "Fields of the target are there: neither absent nor an empty text.",
            required("complete", new ListOf(new FieldReference()), "The fields, each judged by itself."),
            optional(
                    "min",
                    new Percent(),
                    "The share of records in which each must be there; every one without min and overall."),
            optional(
                    "overall",
                    new Percent(),
                    "The share that must be there of all these fields together, each counted in each record.")),
    OLDEST(
            "oldest",
            "No record of the target is older than its retention; absent times are not judged.",
            required(
                    "oldest",
                    new FieldReference(),
                    "The field with a record's time; without a zone it is read as UTC."),
            required("within", span(Duration.ofMinutes(1), Duration.ofDays(36_500)), "How old a record may be.")),
    CONSISTENCY(
            "consistency",
            "Two fields of the target agree wherever both are there: in one record, or in two that a key joins.",
            required("consistency", new ListOf(new FieldReference()), "Exactly two fields."),
            optional(
                    "on",
                    new ListOf(new FieldReference()),
                    "Exactly two fields whose equal values join the records; without them both fields are of one record."),
            optional("min", new Percent(), "The share of joined records that must agree; else every one.")),
    TTL(
            "ttl",
            "Keys that expire do so at the same time on both sides, and none has lost its expiry.",
            required("ttl", datasets(), "Datasets of stores whose keys expire."),
            optional(
                    "tolerance",
                    span(Duration.ZERO, Duration.ofHours(1)),
                    "How far apart the two times may be.",
                    "PT1S")),
    KEY_TYPES(
            "keyTypes",
            "Both sides hold as many keys of each type, besides those that were there before; what they take is told.",
            required("keyTypes", datasets(), "Datasets of stores whose keys have types.")),
    VECTOR_SAMPLE(
            "vectorSample",
            "Vectors of a random sample, the same one at every try, are alike on both sides.",
            required("vectorSample", datasets(), "Datasets whose vectors are looked at."),
            optional("size", new Whole(1, 10_000), "Records looked at in each entity.", 100L),
            optional(
                    "minCosine",
                    new Decimal(BigDecimal.ZERO, BigDecimal.ONE),
                    "The least cosine between the two vectors, to six digits; sparse ones must be equal.",
                    "1.0")),
    LATENCY(
            "latency",
            "A query on the target is quick, as this worker sees it: the driver's time and the network's are part of it.",
            required("latency", new Sql(false), "A read-only query; $1 stands for a value of keys."),
            optional("keys", new FieldReference(), "The field whose values are put for $1: a random sample of them."),
            optional("dataset", new Reference(Target.DATASET, false), "Where it runs, when it takes no key."),
            optional("p50", quick(), "The longest that half of the runs may take."),
            optional("p95", quick(), "The longest that 95 of 100 runs may take."),
            optional("p99", quick(), "The longest that 99 of 100 runs may take."),
            optional("runs", new Whole(20, 10_000), "Runs that are measured.", 200L),
            optional("warmUp", new Whole(0, 1_000), "Runs before those, not measured.", 20L)),
    WRITE_LATENCY(
            "writeLatency",
            "An insert or update on the target is quick; each run is taken back, so that no commit is part of it.",
            required(
                    "writeLatency",
                    new Sql(true),
                    "The statement; $1 stands for a value of keys. Sequences that it draws from go on."),
            optional("keys", new FieldReference(), "The field whose values are put for $1: a random sample of them."),
            optional("dataset", new Reference(Target.DATASET, false), "Where it runs, when it takes no key."),
            optional("p50", quick(), "The longest that half of the runs may take."),
            optional("p95", quick(), "The longest that 95 of 100 runs may take."),
            optional("p99", quick(), "The longest that 99 of 100 runs may take."),
            optional("runs", new Whole(20, 10_000), "Runs that are measured.", 200L),
            optional("warmUp", new Whole(0, 1_000), "Runs before those, not measured.", 20L)),
    HTTP(
            "http",
            "An address answers in time, with the status and the content that are wanted.",
            required("http", new Url(), "The address; a parameter may stand for it."),
            optional(
                    "path",
                    new Text(),
                    "What is put behind the address, such as /api/health; $1 stands for a value of keys."),
            optional(
                    "method",
                    new Word(List.of("GET", "POST")),
                    "How it is asked; a request may be sent more often than once.",
                    "GET"),
            optional("body", new Text(), "What a POST carries, as JSON; $1 stands for a value of keys."),
            optional(
                    "keys",
                    new FieldReference(),
                    "The field of the target whose values are put for $1: a random sample of them, a request each."),
            optional("size", new Whole(1, 1_000), "Values drawn from keys.", 20L),
            optional("status", new Whole(100, 599), "The status wanted; a redirect is not followed.", 200L),
            optional("within", quick(), "The longest that each whole answer may take.", "PT10S"),
            optional("json", new Text(), "A JSON pointer into the answer, such as /status."),
            optional("is", new Text(), "What stands there, as text; $1 stands for the value that was put."),
            optional("contains", new Text(), "What the text there has in it; without json, the whole answer.")),
    EXPORT(
            "export",
            "All that a query on the target gives is read as an export would read it: counted and timed.",
            required("export", new Sql(false), "A read-only query."),
            required("dataset", new Reference(Target.DATASET, false), "Where it runs."),
            optional("atLeast", new Whole(1, 1_000_000_000_000L), "How many rows must come, at least."),
            optional(
                    "within",
                    span(Duration.ofMillis(1), Duration.ofHours(8)),
                    "The longest that all of it may take.",
                    "PT10M")),
    SCHEMA(
            "schema",
            "Both sides declare the same: column types, indexes, constraints, sequences, triggers, vectors; none is unusable.",
            required("schema", datasets(), "Datasets whose entities are compared."),
            optional(
                    "ignore",
                    new ListOf(new FieldReference()),
                    "What may differ, as the check names it: leads.leads_by_name for an index.")),
    GRAPH_COUNTS(
            "graphCounts",
            "Both sides hold as many nodes of each label, relationships of each type and properties of each name.",
            required("graphCounts", datasets(), "Datasets of graphs.")),
    HISTORY(
            "history",
            "Records of given ages on the source are read on the target; absent times do not count.",
            required(
                    "history",
                    new FieldReference(),
                    "The field with a record's time on the source; without a zone it is read as UTC."),
            optional(
                    "ages",
                    new ListOf(span(Duration.ofMinutes(1), Duration.ofDays(36_500))),
                    "The ages: of each, records that are so old or little older.",
                    List.of(
                            Duration.ofDays(180).toString(),
                            Duration.ofDays(365).toString())),
            optional("size", new Whole(1, 1_000), "Records read of each age.", 100L),
            optional("within", quick(), "The longest that reading those of one age may take.")),
    BACKUPS(
            "backups",
            "The backups that this migration made are there, sealed, whole and as they were written; nothing is restored.",
            required(
                    "backups",
                    new ListOf(new Reference(Target.STORE, true)),
                    "Stores whose backups are read; those whose time is over are left out, and scratch stores are not among all of them."));

    private final String word;
    private final String description;
    private final List<Parameter> parameters;

    CheckKind(String word, String description, Parameter... parameters) {
        this.word = word;
        this.description = description;
        this.parameters = List.of(parameters);
    }

    /** The spelling in YAML; also the name of the first parameter. */
    public String word() {
        return word;
    }

    /** What holds when the check passes, in one sentence. */
    public String description() {
        return description;
    }

    /** The arguments that it takes. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The kind spelled {@code word}, if there is one. */
    public static Optional<CheckKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    private static ValueType datasets() {
        return new ListOf(new Reference(Target.DATASET, true));
    }

    /** As long as somebody would wait for an answer. */
    private static ValueType quick() {
        return span(Duration.ofMillis(1), Duration.ofMinutes(1));
    }

    private static ValueType span(Duration min, Duration max) {
        return new Span(min, max);
    }

    private static ValueType anyDecimal() {
        return new Decimal(new BigDecimal("-1e30"), new BigDecimal("1e30"));
    }

    private static ValueType nonNegative() {
        return new Decimal(BigDecimal.ZERO, new BigDecimal("1e30"));
    }
}
