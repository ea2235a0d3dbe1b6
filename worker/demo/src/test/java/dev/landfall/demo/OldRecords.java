package dev.landfall.demo;

import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Every record of the old side with all of its values, to tell afterwards what became of those that the application left alone. */
final class OldRecords implements Fingerprint.View {
    private final CanonicalDigest digest = new CanonicalDigest();
    private final Map<String, Kept> records = new HashMap<>();

    private OldRecords() {}

    /** As they are now, without those that {@link Bulk} makes. */
    static OldRecords of(Path configuration) {
        OldRecords collected = new OldRecords();
        Contents.of(configuration, Contents.OLD, collected);
        return collected;
    }

    int size() {
        return records.size();
    }

    /** Which of these are gone, or hold other values, and which are more. Those that the application may have written to do not count. */
    Changes since(OldRecords before, Oracle oracle) {
        Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
        TreeSet<String> keys = new TreeSet<>(records.keySet());
        keys.addAll(before.records.keySet());
        for (String key : keys) {
            Kept was = before.records.get(key);
            Kept is = records.get(key);
            boolean written = Objects.requireNonNullElse(is, was)
                    .fact
                    .filter(oracle::attempted)
                    .isPresent();
            if (written || was != null && is != null && was.digest.equals(is.digest)) {
                continue;
            }
            (was == null ? changes.more : changes.gone)
                    .add(key + (was != null && is != null ? " has other values" : ""));
        }
        return changes;
    }

    @Override
    public Optional<Row> of(String entity, Row row) {
        if (!Equality.passing(entity, row) && !Bulk.has(row)) {
            // PostgreSQL and Qdrant have entities of one name.
            records.merge(
                    entity + " " + row.key().values(),
                    new Kept(digest.row(row), Equality.fact(entity, row)),
                    (one, other) -> new Kept(one.digest.plus(other.digest), one.fact));
        }
        return Optional.empty();
    }

    /** What is remembered of a record. */
    private record Kept(RowDigest digest, Optional<Fact> fact) {}

    /**
     * What became of records.
     *
     * @param gone records that are not there any more, or not with the same values
     * @param more records that were not there before
     */
    record Changes(List<String> gone, List<String> more) {}
}
