package dev.landfall.runtime.check;

import dev.landfall.spi.Query;
import dev.landfall.spi.Violations;
import java.util.ArrayList;
import java.util.List;

/** Fields of targets judged by rules, one after the other, into one verdict. */
final class FieldRule {
    private final Samples samples = new Samples();
    private final List<String> figures = new ArrayList<>();
    private long examined;
    private long broken;

    FieldRule look(TargetField field, Query.Rule rule) {
        Violations found = field.judge(rule);
        examined += found.examined();
        broken += found.broken();
        samples.add(field.pair(), found.samples());
        figures.add("%s: %d of %d".formatted(field.name(), found.broken(), found.examined()));
        return this;
    }

    /** The figures by field, then what they count: {@code leads.email: 2 of 100 records share a value}. */
    Verdict verdict(String what) {
        return Verdict.of(examined, broken, String.join(", ", figures) + " records " + what, samples.list());
    }
}
