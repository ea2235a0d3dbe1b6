package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Words;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.schema.EntitySchema;
import dev.landfall.spi.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the target declares about the entities, beside what the source does. */
final class Schema implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        List<FieldPath> ignored = context.arguments().has("ignore")
                ? context.arguments().list("ignore").stream()
                        .flatMap(text -> FieldPath.parse(text).stream())
                        .toList()
                : List.of();
        Compared compared = new Compared(context.settling().frozen(), ignored);
        for (OpenDataset dataset : context.named("schema")) {
            context.heartbeat().run();
            compared.look(dataset);
        }
        return compared.verdict();
    }

    private static final class Compared {
        /** More would not be read, and a check's result travels through the history. */
        private static final int TOLD = 20;

        private final boolean frozen;
        private final List<FieldPath> ignored;
        private final Map<String, Long> kinds = new TreeMap<>();
        private final List<String> differences = new ArrayList<>();
        private final List<String> silent = new ArrayList<>();
        private final Indexes indexes = new Indexes();
        private int entities;
        private int exceptions;
        private int due;
        private long sourceBytes;
        private long targetBytes;

        Compared(boolean frozen, List<FieldPath> ignored) {
            this.frozen = frozen;
            this.ignored = ignored;
        }

        void look(OpenDataset dataset) {
            Map<String, List<SchemaObject>> source = declared(dataset.source(), dataset.sources());
            Map<String, List<SchemaObject>> target = declared(dataset.target(), dataset.targets());
            if (source.isEmpty()) {
                silent.add(dataset.name());
            }
            for (EntityPair pair : dataset.pairs()) {
                Optional.ofNullable(source.get(pair.name()))
                        .ifPresent(mine -> look(dataset, pair, mine, target.get(pair.name())));
            }
        }

        private static Map<String, List<SchemaObject>> declared(Store store, List<Entity> entities) {
            return store.inspect().schemas(entities).stream()
                    .collect(Collectors.toMap(EntitySchema::entity, EntitySchema::objects));
        }

        private void look(
                OpenDataset dataset, EntityPair pair, List<SchemaObject> mine, @Nullable List<SchemaObject> theirs) {
            entities++;
            mine.forEach(object -> kinds.merge(object.kind(), 1L, Long::sum));
            if (theirs == null) {
                differences.add(pair.name() + ": is missing on the target");
                return;
            }
            sourceBytes += bytes(mine);
            targetBytes += bytes(theirs);
            SchemaComparison comparison =
                    new SchemaComparison(pair.spec().transforms().keySet(), frozen, mine, theirs);
            indexes.add(pair, comparison.pairs());
            due += comparison.due();
            for (SchemaComparison.Difference difference : comparison.differences()) {
                if (isIgnored(dataset, pair, difference)) {
                    exceptions++;
                } else {
                    differences.add(pair.name() + "." + difference.object() + ": " + difference.what());
                }
            }
        }

        private static long bytes(List<SchemaObject> objects) {
            return objects.stream().mapToLong(SchemaObject::bytes).sum();
        }

        private boolean isIgnored(OpenDataset dataset, EntityPair pair, SchemaComparison.Difference difference) {
            return ignored.stream()
                    .filter(path -> path.dataset() == null || path.dataset().equals(dataset.name()))
                    .anyMatch(path ->
                            path.entity().equals(pair.name()) && path.field().equals(difference.object()));
        }

        Verdict verdict() {
            long objects = kinds.values().stream().mapToLong(Long::longValue).sum();
            if (objects == 0) {
                return Verdict.skipped(
                        "nothing to look at: the stores of " + String.join(", ", silent) + " declare nothing");
            }
            return new Verdict(
                            differences.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                            summary(),
                            objects,
                            differences.size(),
                            List.of())
                    .beside(indexes.largestFirst());
        }

        private String summary() {
            List<String> parts = new ArrayList<>();
            String counted = kinds.entrySet().stream()
                    .map(kind -> kind.getKey() + " " + kind.getValue())
                    .collect(Collectors.joining(", "));
            parts.add("%d entities declare %s; %d differ".formatted(entities, counted, differences.size()));
            if (sourceBytes + targetBytes > 0) {
                parts.add("indexes take %s on the source, %s on the target"
                        .formatted(Words.bytes(sourceBytes), Words.bytes(targetBytes)));
            }
            if (exceptions > 0) {
                parts.add(exceptions + " more are ignored");
            }
            if (due > 0) {
                parts.add(due + " come with the cutover");
            }
            if (!silent.isEmpty()) {
                parts.add("nothing is declared in the stores of " + String.join(", ", silent));
            }
            parts.addAll(differences.stream().limit(TOLD).toList());
            if (differences.size() > TOLD) {
                parts.add("and " + (differences.size() - TOLD) + " more");
            }
            return String.join("; ", parts);
        }
    }
}
