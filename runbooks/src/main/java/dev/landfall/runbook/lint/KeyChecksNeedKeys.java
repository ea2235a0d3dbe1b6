package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import java.util.List;

/** Only keys of a store that lets them expire have a time to live, and only they have types. */
record KeyChecksNeedKeys() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        List<String> keyed = DatasetAt.all(runbook).stream()
                .filter(dataset -> dataset.targetKind(runbook)
                        .filter(StoreKind.REDIS::equals)
                        .isPresent())
                .map(dataset -> dataset.spec().name())
                .toList();
        judge(CheckKind.TTL, "nothing expires in the stores of", keyed, runbook, findings);
        judge(CheckKind.KEY_TYPES, "no key has a type in the stores of", keyed, runbook, findings);
    }

    private static void judge(CheckKind kind, String what, List<String> keyed, Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, kind)) {
            check.spec().arguments().list(kind.word()).stream()
                    .filter(name -> runbook.datasets().containsKey(name) && !keyed.contains(name))
                    .forEach(name ->
                            findings.block(check.argument(kind.word()), what + " '" + name + "'", "Name one of Redis"));
        }
    }
}
