package dev.landfall.runbook;

import static dev.landfall.runbook.Parameter.optional;
import static dev.landfall.runbook.Parameter.required;

import dev.landfall.runbook.ValueType.Flag;
import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.ValueType.Name;
import dev.landfall.runbook.ValueType.Reference;
import dev.landfall.runbook.ValueType.Span;
import dev.landfall.runbook.ValueType.Table;
import dev.landfall.runbook.ValueType.Target;
import dev.landfall.runbook.ValueType.Text;
import dev.landfall.runbook.ValueType.Whole;
import dev.landfall.runbook.ValueType.Word;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of phase. Adding one: a constant here, one workflow class in {@code dev.landfall.workflow.phase} (the
 * compiler names the places that must know it) and its test; schema and reference are generated from here.
 */
public enum PhaseKind {
    PREFLIGHT(
            "preflight",
            "PreflightPhase",
            "Finds everything that would stop the migration, takes its lock on each target, estimates the work."),
    DECIDE(
            "decide",
            "DecidePhase",
            "Shows each option with its impact, and waits for one to be chosen; what was chosen is evidence for the gates behind.",
            required("options", new Table(), "Two options or more, each with its impact in one sentence."),
            required("recommend", new Name(), "The option that the runbook's author recommends."),
            optional("because", new Text(), "Why it is recommended."),
            required("roles", new ListOf(new Reference(Target.ROLE, false)), "Roles of which one decides.")),
    BACKUP(
            "backup",
            "BackupPhase",
            "Backs up every record of each store, proves the backups, prunes those whose time is over.",
            required(
                    "stores",
                    new ListOf(new Reference(Target.STORE, true)),
                    "Stores to back up; a dataset must use each, and a scratch store is not among all of them."),
            optional(
                    "verify",
                    new Word(List.of("restore", "checksum")),
                    "restore: put into a scratch place and digests compared; checksum: read back and compared.",
                    "restore"),
            optional(
                    "keep",
                    new Span(Duration.ofHours(1), Duration.ofDays(3_650)),
                    "How long each backup is kept.",
                    "PT720H")),
    PREPARE(
            "prepare",
            "PreparePhase",
            "Makes the target ready: schema there, secondary indexes and foreign keys put off until after the load.",
            required("datasets", datasets(), "Datasets whose targets are prepared."),
            optional(
                    "schema",
                    new Word(List.of("present", "clone")),
                    "present: it is there; clone: made as the source's.",
                    "present")),
    COPY(
            "copy",
            "CopyPhase",
            "Copies every partition of every dataset, while the source goes on being written.",
            required("datasets", datasets(), "Datasets to copy."),
            optional("parallel", new Whole(1, 64), "Partitions in flight at once.", 4L)),
    FOLLOW(
            "follow",
            "FollowPhase",
            "Applies what is written to the source from its log, in order, until the target is close; goes on until the cutover.",
            required(
                    "datasets",
                    datasets(),
                    "Datasets to follow, copied before; their sources keep changes since prepare."),
            optional(
                    "lag",
                    new Span(Duration.ofSeconds(1), Duration.ofHours(1)),
                    "The phase ends once the target is no further behind.",
                    "PT5S")),
    CHECK(
            "check",
            "CheckPhase",
            "Runs checks and keeps their results as evidence.",
            required("checks", checks(), "Checks to run.")),
    REHEARSE(
            "rehearse",
            "RehearsePhase",
            "Copies onto scratch stores and rolls back there, for real and timed; they must end as they were.",
            required("datasets", datasets(), "Datasets to rehearse with."),
            required(
                    "scratch",
                    new ListOf(new Reference(Target.STORE, false)),
                    "Stores to rehearse on: one of each kind of target, used by no dataset."),
            optional(
                    "sources",
                    new ListOf(new Reference(Target.STORE, false)),
                    "Stores to stand for the sources, likewise: they are filled first, and the cutover that leads back is rehearsed"
                            + " from them, with the way back behind it."),
            optional(
                    "within",
                    new Span(Duration.ofSeconds(1), Duration.ofDays(2)),
                    "The longest that the rollback may take, the way back included.",
                    "PT1H")),
    CUTOVER(
            "cutover",
            "CutoverPhase",
            "Repairs the differences round by round, tries the checks, freezes the source, drains, checks, switches, releases.",
            required("datasets", datasets(), "Datasets that switch together."),
            required("checks", checks(), "Checks that must pass under the freeze."),
            required("routes", new ListOf(new Name()), "Routes that move to the new side."),
            optional(
                    "downtime",
                    new Span(Duration.ofSeconds(1), Duration.ofHours(8)),
                    "The longest freeze allowed.",
                    "PT30M"),
            optional(
                    "drain",
                    new Span(Duration.ofSeconds(1), Duration.ofHours(8)),
                    "Freeze once a round takes no longer.",
                    "PT30S"),
            optional("smoke", checks(), "Checks that must pass on the new side before it is released.", List.of()),
            optional(
                    "pointOfNoReturn",
                    new Flag(),
                    "Says that nothing can be rolled back after the switch; it or reverse must be said.",
                    false),
            optional(
                    "reverse",
                    new Flag(),
                    "What is written on the new side can be carried back: a rollback after the switch loses nothing.",
                    false)),
    WATCH(
            "watch",
            "WatchPhase",
            "Runs checks again and again, for a time or until enough runs in a row were clean, and tells what changes.",
            required("checks", checks(), "Checks to run each time."),
            required(
                    "every",
                    new Span(Duration.ofSeconds(1), Duration.ofDays(7)),
                    "From the start of one run to the start of the next."),
            optional(
                    "for",
                    new Span(Duration.ofSeconds(1), Duration.ofDays(90)),
                    "How long; the last run at its end decides whether the phase succeeds."),
            optional("clean", new Whole(1, 10_000), "Runs in a row without a blocking failure that end it."),
            optional(
                    "rollbackOn",
                    checks(),
                    "Checks of these that roll the migration back when they fail often enough."),
            optional("rollbackAfter", new Whole(1, 1_000), "So many failed runs of one of them roll back."),
            optional(
                    "ofLast",
                    new Whole(1, 1_000),
                    "Among so many of its last runs; one in which it could not look is not counted."),
            optional(
                    "maxRepairs",
                    new Whole(1, 100_000),
                    "So many records of the target each run may make what the source holds, where a drift check found that they"
                            + " differ; when more do, none is. Datasets that are followed are left to their follower.")),
    REPORT("report", "ReportPhase", "Writes the report as HTML, Markdown and JSON.");

    private final String word;
    private final String workflowType;
    private final String description;
    private final List<Parameter> parameters;

    PhaseKind(String word, String workflowType, String description, Parameter... parameters) {
        this.word = word;
        this.workflowType = workflowType;
        this.description = description;
        this.parameters = List.of(parameters);
    }

    /** The spelling in YAML. */
    public String word() {
        return word;
    }

    /** The Temporal workflow type that runs it. */
    public String workflowType() {
        return workflowType;
    }

    /** What it does, in one sentence. */
    public String description() {
        return description;
    }

    /** The arguments that it takes. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The kind spelled {@code word}, if there is one. */
    public static Optional<PhaseKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    private static ValueType datasets() {
        return new ListOf(new Reference(Target.DATASET, true));
    }

    private static ValueType checks() {
        return new ListOf(new Reference(Target.CHECK, true));
    }
}
