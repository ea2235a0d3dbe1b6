package dev.landfall.postgresql;

import dev.landfall.spi.Field;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.SetAside;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Applies transforms to COPY's text: only the transformed columns are unescaped and decoded; the bytes between them, and what a
 * transform leaves as it is, pass through. A row with a value that a transform can't handle is set aside and left out.
 */
final class TransformingStream implements Stream {
    private final SetAside setAside;
    private final Rows keys;
    private final CopyLine line;
    private final List<Step> steps;
    private final Map<String, Long> changed = new LinkedHashMap<>();
    private final List<Long> leftOut = new ArrayList<>();

    /** What is done to one column. */
    private record Step(int place, String field, Codec codec, FieldTransform transform) {}

    TransformingStream(CopyJob job, List<Field> fields) {
        setAside = job.setAside();
        keys = new Rows(fields, job.source().key());
        line = new CopyLine(fields.size());
        steps = java.util.stream.IntStream.range(0, fields.size())
                .filter(place -> job.transforms().containsKey(fields.get(place).name()))
                .mapToObj(place -> step(job, fields.get(place), place))
                .toList();
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
        steps.forEach(step -> changed.put(step.field(), 0L));
        leftOut.clear();
        long lines = 0;
        for (byte[] data = feed.next(); data != null; data = feed.next()) {
            lines++;
            if (!transformed(line.of(data), buffer)) {
                leftOut.add(lines);
            }
            buffer.sendWhenFull();
        }
    }

    @Override
    public long leftOut() {
        return leftOut.size();
    }

    @Override
    public long sourceLine(long line) {
        long source = line;
        for (long out : leftOut) {
            if (out > source) {
                break;
            }
            source++;
        }
        return source;
    }

    @Override
    public Map<String, Long> changed() {
        return Map.copyOf(changed);
    }

    /** Puts the row, transformed; or nothing, when it was set aside. */
    private boolean transformed(CopyLine from, CopyBuffer to) {
        int start = to.mark();
        List<String> changes = new ArrayList<>();
        int passed = 0;
        for (Step step : steps) {
            try {
                passed = apply(step, from, passed, to, changes);
            } catch (Unconvertible e) {
                to.dropSince(start);
                setAside.accept(keys.key(from.bytes()), "field " + step.field() + ": " + e.getMessage());
                return false;
            }
        }
        to.put(from.bytes(), passed, from.bytes().length);
        changes.forEach(field -> changed.merge(field, 1L, Long::sum));
        return true;
    }

    /** Puts a changed value and what lies before it from {@code passed} on. Gives how far the line was put. */
    private static int apply(Step step, CopyLine from, int passed, CopyBuffer to, List<String> changes) {
        String text = from.text(step.place());
        Object before = text == null ? null : step.codec().decode(text);
        Object after = step.transform().apply(before);
        if (Objects.deepEquals(before, after)) {
            return passed;
        }
        to.put(from.bytes(), passed, from.start(step.place()));
        to.value(after == null ? null : ValueText.of(after));
        changes.add(step.field());
        return from.end(step.place());
    }
}
