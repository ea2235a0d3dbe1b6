package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.dataset.WayBack;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.Field;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Row;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.ReverseProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tries out the way back of a dataset with some records of each entity. A record of the new side, as if it had been written there,
 * must become one that would arrive as it is; and the old side must let records be written, replaced and deleted.
 */
final class WayBackTrial {
    private static final int RECORDS = 10;

    private final OpenDataset dataset;
    private final SecretKeys keys;
    private final long fence;
    private final CanonicalDigest digest = new CanonicalDigest();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private long records;

    WayBackTrial(OpenDataset dataset, SecretKeys keys, long fence) {
        this.dataset = dataset;
        this.keys = keys;
        this.fence = fence;
    }

    ReverseProof run(Runnable heartbeat) {
        for (EntityPair pair : dataset.pairs()) {
            heartbeat.run();
            fields(pair);
            List<Row> now = FirstRecords.of(dataset.target().source(), pair.target(), dataset.own(), RECORDS);
            WayBack way = WayBack.of(pair, keys);
            now.forEach(row -> thereAndBack(pair, way, row));
            write(pair, now);
            records += now.size();
        }
        return new ReverseProof(dataset.name(), records, List.copyOf(problems), List.copyOf(warnings));
    }

    /** What the application writes into a field of the new side alone could not be carried back. */
    private void fields(EntityPair pair) {
        if (dataset.source().defer().isEmpty() || !pair.onlyTransformed()) {
            return;
        }
        Set<String> old = pair.source().fields().stream().map(Field::name).collect(Collectors.toSet());
        pair.target().fields().stream()
                .filter(field -> !field.generated() && !old.contains(field.name()))
                .forEach(field -> problems.add(new Problem(
                        FailureType.CONFIGURATION,
                        dataset.name() + "." + pair.name() + "." + field.name(),
                        "the old side has no such field, so that what is written there could not be carried back",
                        "Add the field on the old side, or write pointOfNoReturn: true in place of reverse")));
    }

    private void thereAndBack(EntityPair pair, WayBack way, Row now) {
        try {
            Row back = way.back(null, now).orElseThrow();
            if (!digest.row(pair.transformed(back)).equals(digest.row(now))) {
                problems.add(changed(pair, now, "would not be the same after it had gone back and come again"));
            }
        } catch (Unconvertible e) {
            problems.add(changed(pair, now, "can't be carried back: " + e.getMessage()));
        }
    }

    private Problem changed(EntityPair pair, Row row, String what) {
        return new Problem(
                FailureType.DATA,
                dataset.name() + "." + pair.sample(row.key()),
                "the record " + what,
                "Take the transforms off, or write pointOfNoReturn: true in place of reverse");
    }

    /** With the records that the old side has under these keys, so that nothing but the right to write decides. */
    private void write(EntityPair pair, List<Row> now) {
        List<Row> old = new ArrayList<>();
        dataset.source()
                .source()
                .fetch(pair.source(), now.stream().map(Row::key).toList(), Scope.ALL, old::add);
        Batch batch = new Batch(Freeze.writerBehind(dataset.migration()), "trial/" + pair.name(), fence);
        if (!dataset.source().target().tryOut(batch, pair.source(), old)) {
            warnings.add(new Problem(
                    FailureType.CONFIGURATION,
                    dataset.name() + "." + pair.name(),
                    "the old side takes no write back, so that none was tried there",
                    "Make sure that the connection " + dataset.spec().from() + " may write"));
        }
    }
}
