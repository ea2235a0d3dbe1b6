package dev.landfall.runbook.plan;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What phases do, in words. */
record PhaseActions(Runbook runbook) {

    List<String> of(PhaseSpec phase) {
        return switch (phase.kind()) {
            case PREFLIGHT -> preflight();
            case DECIDE -> decide(phase.arguments());
            case BACKUP -> backup(phase.arguments());
            case PREPARE -> prepare(phase.arguments());
            case COPY -> copy(phase.arguments());
            case FOLLOW -> follow(phase.arguments());
            case CHECK -> List.of("run " + named(phase.arguments(), "checks") + ", keep the results as evidence");
            case REHEARSE -> rehearse(phase.arguments());
            case CUTOVER -> cutover(phase.arguments(), phase.leadsBack());
            case WATCH -> List.of(watch(phase.arguments()));
            case REPORT -> List.of("write the report as HTML, Markdown and JSON");
        };
    }

    private List<String> preflight() {
        Collection<DatasetSpec> datasets = runbook.datasets().values();
        return Stream.of(
                        datasets.stream()
                                .map(each ->
                                        "look at " + each.from() + " and " + each.to() + ", estimate " + each.name()),
                        datasets.stream().map(DatasetSpec::to).distinct().map(store -> "lock " + store))
                .flatMap(sentences -> sentences)
                .toList();
    }

    private static List<String> decide(Arguments arguments) {
        Stream<String> options = arguments.table("options").entrySet().stream()
                .map(option -> "option " + option.getKey() + ": " + option.getValue());
        String why = arguments
                .optionalText("because")
                .map(because -> ", because " + because)
                .orElse("");
        return Stream.concat(
                        options,
                        Stream.of(
                                "recommend " + arguments.text("recommend") + why,
                                "wait until one of " + named(arguments, "roles") + " chooses"))
                .toList();
    }

    private static List<String> backup(Arguments arguments) {
        String stores = named(arguments, "stores");
        String keep = DurationText.write(arguments.span("keep"));
        String proof = arguments.text("verify").equals("restore")
                ? "restore each part of each backup into a scratch place, compare digests, remove the place"
                : "read every file of each backup again and compare checksums";
        return List.of(
                "back up every record of " + stores + ", to be kept for " + keep,
                proof,
                "prune backups whose time is over");
    }

    private List<String> prepare(Arguments arguments) {
        boolean clone = arguments.text("schema").equals("clone");
        Stream<String> ready = datasets(arguments).stream()
                .map(each -> clone
                        ? "make the structure of " + each.name() + " in " + each.to() + " as " + each.from() + " has it"
                        : "put off indexes and foreign keys of " + each.name() + " in " + each.to());
        Stream<String> kept = datasets(arguments).stream()
                .filter(each -> runbook.follows(each.name()))
                .map(each -> "have " + each.from() + " keep every change of " + each.name() + " in its log");
        return Stream.concat(ready, kept).toList();
    }

    private List<String> follow(Arguments arguments) {
        Stream<String> applied = datasets(arguments).stream()
                .map(each -> "apply to " + each.to() + ", in order, what the log of " + each.from() + " holds of "
                        + each.name());
        Stream<String> until = Stream.of("go on to the next phase once each is at most "
                + DurationText.write(arguments.span("lag")) + " behind, and follow beside it until the cutover");
        return Stream.concat(applied, until).toList();
    }

    private List<String> copy(Arguments arguments) {
        Stream<String> moves = datasets(arguments).stream().flatMap(dataset -> new Moves(dataset).sentences().stream());
        String parallel = "keep at most " + arguments.whole("parallel") + " partitions in flight at once";
        return Stream.concat(moves, Stream.of(parallel)).toList();
    }

    private static List<String> rehearse(Arguments arguments) {
        String datasets = named(arguments, "datasets");
        String scratch = named(arguments, "scratch");
        String within = DurationText.write(arguments.span("within"));
        if (!arguments.has("sources")) {
            return List.of(
                    "copy " + datasets + " onto " + scratch,
                    "roll back there, within " + within,
                    "compare " + scratch + " with what they held before");
        }
        String sources = named(arguments, "sources");
        return List.of(
                "copy " + datasets + " as they are onto " + sources + ", and from there onto " + scratch,
                "cut over from " + sources + " to " + scratch + ", on routes of the rehearsal's own",
                "take some records away, so that they have to be carried back",
                "come back behind the switch and roll back there, within " + within,
                "compare " + sources + " and " + scratch + " with what they held before");
    }

    private List<String> cutover(Arguments arguments, boolean leadsBack) {
        List<String> actions = new ArrayList<>();
        actions.add("compare and repair " + named(arguments, "datasets")
                + " round by round, until a round takes no longer than " + DurationText.write(arguments.span("drain")));
        actions.add(
                "try " + named(arguments, "checks") + " and each step of the freeze, and forecast how long it takes");
        if (leadsBack) {
            actions.add("try out the way back: that what is written on the new side can be carried to the old one");
        }
        datasets(arguments).stream()
                .map(DatasetSpec::from)
                .distinct()
                .forEach(store -> actions.add("stop writes to " + store));
        datasets(arguments).stream()
                .filter(each -> runbook.follows(each.name()))
                .forEach(each -> actions.add("apply the rest of the log of " + each.from() + " for " + each.name()));
        actions.add("repair what is left under the freeze and compare again, bring sequences and foreign keys in line");
        actions.add("run " + named(arguments, "checks") + " under the freeze");
        actions.add("switch " + named(arguments, "routes") + " to the new side");
        if (!arguments.list("smoke").isEmpty()) {
            actions.add("run " + named(arguments, "smoke") + " on the new side");
        }
        actions.add("let writes go on, after at most " + DurationText.write(arguments.span("downtime")) + " of freeze");
        if (leadsBack) {
            actions.add("from here to the end carry back, round by round, what is written on the new side");
        }
        return List.copyOf(actions);
    }

    private static String watch(Arguments arguments) {
        String end = arguments.has("for")
                ? "for " + DurationText.write(arguments.span("for"))
                : "until " + arguments.whole("clean") + " runs in a row were clean";
        String rollback = arguments.has("rollbackOn")
                ? "; roll back when one of %s failed in %d of its last %d runs"
                        .formatted(
                                named(arguments, "rollbackOn"),
                                arguments.whole("rollbackAfter"),
                                arguments.whole("ofLast"))
                : "";
        String repairs = arguments.has("maxRepairs")
                ? "; repair what drifted, at most %d records a run".formatted(arguments.whole("maxRepairs"))
                : "";
        return "run " + named(arguments, "checks") + " every " + DurationText.write(arguments.span("every")) + ", "
                + end + repairs + rollback;
    }

    private static String named(Arguments arguments, String list) {
        return String.join(", ", arguments.list(list));
    }

    private List<DatasetSpec> datasets(Arguments arguments) {
        return arguments.list("datasets").stream()
                .flatMap(name -> Stream.ofNullable(runbook.datasets().get(name)))
                .toList();
    }
}
