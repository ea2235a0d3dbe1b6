package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import java.util.List;

/** Only keys of a store that lets them expire have a time to live. */
record TtlNeedsExpiry() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        List<String> expiring = DatasetAt.all(runbook).stream()
                .filter(dataset -> dataset.targetKind(runbook)
                        .filter(StoreKind.REDIS::equals)
                        .isPresent())
                .map(dataset -> dataset.spec().name())
                .toList();
        for (CheckAt check : CheckAt.of(runbook, CheckKind.TTL)) {
            check.spec().arguments().list("ttl").stream()
                    .filter(name -> runbook.datasets().containsKey(name) && !expiring.contains(name))
                    .forEach(name -> findings.block(
                            check.argument("ttl"),
                            "nothing expires in the stores of '" + name + "'",
                            "Name one of Redis"));
        }
    }
}
