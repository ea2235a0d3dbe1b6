package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.parse.Findings;
import java.util.Locale;
import java.util.Set;

/** Phone numbers are read in a region that exists. */
record RegionsExist() implements Rule {

    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            for (DatasetAt.Transformed field : dataset.transformed()) {
                field.of(TransformKind.E164).forEach(phone -> judge(phone.text("e164"), field, findings));
            }
        }
    }

    private static void judge(String region, DatasetAt.Transformed field, Findings findings) {
        if (!REGIONS.contains(region)) {
            findings.block(
                    field.path(),
                    "'" + region + "' is no region",
                    "Write two capital letters of ISO 3166-1, such as US");
        }
    }
}
