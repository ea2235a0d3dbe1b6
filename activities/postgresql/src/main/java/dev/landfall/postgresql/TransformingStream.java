package dev.landfall.postgresql;

import dev.landfall.spi.Field;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies transforms to COPY's text: only the transformed columns are unescaped and decoded, the bytes between them pass
 * through.
 */
final class TransformingStream implements Stream {
    private final String entity;
    private final Rows keys;
    private final CopyLine line;
    private final List<Step> steps;
    private final Map<String, Long> changed = new LinkedHashMap<>();
    private final Map<String, Long> pending = new LinkedHashMap<>();

    /** What is done to one column. */
    private record Step(int place, String field, Codec codec, FieldTransform transform) {}

    TransformingStream(CopyJob job, List<Field> fields) {
        entity = job.source().name();
        keys = new Rows(fields, job.source().key());
        line = new CopyLine(fields.size());
        steps = java.util.stream.IntStream.range(0, fields.size())
                .filter(place -> job.transforms().containsKey(fields.get(place).name()))
                .mapToObj(place -> step(job, fields.get(place), place))
                .toList();
        steps.forEach(step -> changed.put(step.field(), 0L));
    }

    private static Step step(CopyJob job, Field field, int place) {
        FieldTransform transform = Objects.requireNonNull(job.transforms().get(field.name()));
        return new Step(place, field.name(), Codec.of(field.type()), transform);
    }

    @Override
    public String format() {
        return "(FORMAT text)";
    }

    @Override
    public void move(SourceHeap.Feed feed, CopyBuffer buffer) throws SQLException {
        // A batch that was rolled back may be moved again.
        pending.clear();
        for (byte[] data = feed.next(); data != null; data = feed.next()) {
            transform(line.of(data), buffer);
            buffer.sendWhenFull();
        }
    }

    @Override
    public void committed() {
        pending.forEach((field, count) -> changed.merge(field, count, Long::sum));
        pending.clear();
    }

    @Override
    public Map<String, Long> changed() {
        return Map.copyOf(changed);
    }

    private void transform(CopyLine from, CopyBuffer to) {
        int passed = 0;
        for (Step step : steps) {
            to.put(from.bytes(), passed, from.start(step.place()));
            to.value(apply(step, from));
            passed = from.end(step.place());
        }
        to.put(from.bytes(), passed, from.bytes().length);
    }

    private @Nullable String apply(Step step, CopyLine from) {
        String text = from.text(step.place());
        Object before = text == null ? null : step.codec().decode(text);
        try {
            Object after = step.transform().apply(before);
            if (Objects.deepEquals(before, after)) {
                return text;
            }
            pending.merge(step.field(), 1L, Long::sum);
            return after == null ? null : ValueText.of(after);
        } catch (Unconvertible e) {
            throw Failures.here(
                    FailureClass.DATA,
                    entity + "." + keys.key(from.bytes()).masked(),
                    "field " + step.field() + ": " + e.getMessage(),
                    "Mend the record on the source, or the transform, then retry.");
        }
    }
}
