package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.spi.Query;
import dev.landfall.spi.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields of targets judged by rules, one after the other, into one verdict. */
final class FieldRule {
    private final ShareTarget target;
    private final Optional<ShareTarget> overall;
    private final Samples samples = new Samples();
    private final List<String> figures = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private long examined;
    private long broken;
    private boolean met = true;

    /** {@code target} says how much of each field must keep to its rule. */
    FieldRule(ShareTarget target) {
        this(target, Optional.empty());
    }

    /** The same, with a share for what is looked at in all fields together. */
    FieldRule(ShareTarget target, Optional<ShareTarget> overall) {
        this.target = target;
        this.overall = overall;
    }

    FieldRule look(TargetField field, Query.Rule rule) {
        return add(field, field.judge(rule));
    }

    FieldRule add(TargetField field, Violations found) {
        examined += found.examined();
        broken += found.broken();
        met &= target.met(found.examined() - found.broken(), found.examined());
        samples.add(field.pair(), found.samples());
        measures.addAll(target.measures(field.name(), found.examined() - found.broken(), found.examined()));
        figures.add("%s: %d of %d".formatted(field.name(), found.broken(), found.examined()));
        return this;
    }

    /** The figures by field, then what they count: {@code leads.email: 2 of 100 records share a value}. */
    Verdict verdict(String what) {
        String summary = String.join(", ", figures) + " records " + what + shares();
        if (examined == 0) {
            return Verdict.skipped("nothing to look at: " + summary);
        }
        overall.ifPresent(share -> measures.addAll(share.measures("all fields", examined - broken, examined)));
        boolean passed = met
                && overall.map(share -> share.met(examined - broken, examined)).orElse(true);
        return new Verdict(
                passed ? Outcome.PASSED : Outcome.FAILED, summary, examined, broken, samples.list(), measures);
    }

    /** Where not every record must keep to the rule: how many do, all fields together, and how many should. */
    private String shares() {
        String each = target.words().isEmpty() ? "" : target.words() + " of each";
        String all = overall.map(share -> share.words() + " of all").orElse("");
        return target.everyOne() && overall.isEmpty()
                ? ""
                : "; %s keep to the rule, %s should"
                        .formatted(
                                ShareTarget.share(examined - broken, examined),
                                each.isEmpty() || all.isEmpty() ? each + all : each + " and " + all);
    }
}
