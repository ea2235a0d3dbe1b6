package dev.landfall.runtime.check;

import dev.landfall.spi.Violations;
import dev.landfall.spi.row.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for values that two records share, a share of the values at a time, so that memory stays bounded. */
final class DistinctValues {
    private static final int SAMPLES = 10;

    private final TargetField field;
    private final Map<String, Boolean> shared = new HashMap<>();
    private final List<Key> samples = new ArrayList<>();
    private long examined;
    private long broken;

    private DistinctValues(TargetField field) {
        this.field = field;
    }

    static Violations judge(TargetField field) {
        long rows = field.dataset()
                .target()
                .source()
                .count(field.pair().target(), field.dataset().own());
        DistinctValues values = new DistinctValues(field);
        for (Share share : Share.of(rows)) {
            values.judge(share);
        }
        return new Violations(field.name(), values.examined, values.broken, values.samples);
    }

    private void judge(Share share) {
        shared.clear();
        field.scan(row -> {
            Object value = row.fields().get(field.field());
            if (value != null && share.takes(CanonicalText.of(value))) {
                look(row.key(), CanonicalText.of(value));
            }
        });
    }

    /** The second record of a value brings the first one to light as well. */
    private void look(Key key, String value) {
        examined++;
        Boolean known = shared.putIfAbsent(value, false);
        if (known != null) {
            broken += known ? 1 : 2;
            shared.put(value, true);
            if (samples.size() < SAMPLES) {
                samples.add(key);
            }
        }
    }
}
