package dev.landfall.runtime.check;

import dev.landfall.spi.Violations;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins two fields' records by key and looks for values that differ; keys and values are compared as text. A share of the
 * keys at a time, and digests in place of values, so that memory stays bounded.
 */
final class JoinedValues {
    private static final int SAMPLES = 10;

    private final TargetField field;
    private final String on;
    private final TargetField other;
    private final String otherOn;
    private final CanonicalDigest digest = new CanonicalDigest();
    private final Map<String, Partners> partners = new HashMap<>();
    private final List<Key> samples = new ArrayList<>();
    private long examined;
    private long broken;

    JoinedValues(TargetField field, String on, TargetField other, String otherOn) {
        this.field = field;
        this.on = on;
        this.other = other;
        this.otherOn = otherOn;
    }

    Violations judge() {
        long rows = other.dataset()
                .target()
                .source()
                .count(other.pair().target(), other.dataset().own());
        for (Share share : Share.of(rows)) {
            partners.clear();
            other.scan(Set.of(other.field(), otherOn), row -> note(row, share));
            field.scan(Set.of(field.field(), on), row -> look(row, share));
        }
        return new Violations(field.name(), examined, broken, samples);
    }

    private void note(Row row, Share share) {
        Object key = row.fields().get(otherOn);
        Object value = row.fields().get(other.field());
        if (key != null && value != null && share.takes(CanonicalText.of(key))) {
            partners.merge(CanonicalText.of(key), new Partners(digest(value), true), Partners::with);
        }
    }

    private void look(Row row, Share share) {
        Object key = row.fields().get(on);
        Object value = row.fields().get(field.field());
        if (key == null || value == null || !share.takes(CanonicalText.of(key))) {
            return;
        }
        Partners found = partners.get(CanonicalText.of(key));
        if (found != null) {
            examined++;
            if (!found.equals(new Partners(digest(value), true))) {
                broken++;
                if (samples.size() < SAMPLES) {
                    samples.add(row.key());
                }
            }
        }
    }

    private RowDigest digest(Object value) {
        return digest.key(Key.of(CanonicalText.of(value)));
    }

    /** The values that one key leads to: the first one, and whether all others are like it. */
    private record Partners(RowDigest value, boolean agree) {
        Partners with(Partners further) {
            return new Partners(value, agree && value.equals(further.value));
        }
    }
}
