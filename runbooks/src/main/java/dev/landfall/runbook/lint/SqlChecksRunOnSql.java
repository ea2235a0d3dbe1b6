package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Queries and foreign keys exist in SQL stores only, and a query must know which one is meant. */
record SqlChecksRunOnSql() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.FOREIGN_KEYS)) {
            List<String> named = check.spec().arguments().list("foreignKeys");
            // Of several, of all above all, those are taken that have foreign keys.
            if (Collections.disjoint(named, sql(runbook))) {
                named.forEach(name -> judge(name, check, "foreignKeys", runbook, findings));
            }
        }
        for (CheckAt check : CheckAt.measuring(runbook)) {
            place(check, runbook)
                    .forEach(name -> judge(name, check, check.spec().kind().word(), runbook, findings));
        }
        for (CheckAt check : CheckAt.of(runbook, CheckKind.EXPORT)) {
            judge(check.spec().arguments().text("dataset"), check, "dataset", runbook, findings);
        }
        for (CheckAt check : CheckAt.of(runbook, CheckKind.EQUAL)) {
            check.spec()
                    .arguments()
                    .optionalText("dataset")
                    .ifPresentOrElse(
                            name -> judge(name, check, "dataset", runbook, findings),
                            () -> guess(check, runbook, findings));
        }
    }

    /** The dataset that is named, or that of the keys. */
    private static List<String> place(CheckAt check, Runbook runbook) {
        Arguments arguments = check.spec().arguments();
        return Stream.concat(
                        arguments.optionalText("dataset").stream(),
                        arguments.optionalText("keys").flatMap(FieldPath::parse).stream()
                                .flatMap(field -> field.among(runbook.datasets().values()).stream())
                                .map(DatasetSpec::name))
                .toList();
    }

    private static void judge(String name, CheckAt check, String argument, Runbook runbook, Findings findings) {
        if (runbook.datasets().containsKey(name) && !sql(runbook).contains(name)) {
            findings.block(
                    check.argument(argument), "'" + name + "' is no dataset of an SQL store", "Name one that is");
        }
    }

    private static void guess(CheckAt check, Runbook runbook, Findings findings) {
        int datasets = sql(runbook).size();
        if (datasets != 1) {
            String what = datasets == 0 ? "there is no dataset of an SQL store" : datasets + " datasets could be meant";
            findings.block(check.path(), what, "Say which, with dataset:");
        }
    }

    private static List<String> sql(Runbook runbook) {
        return DatasetAt.all(runbook).stream()
                .filter(dataset ->
                        dataset.targetKind(runbook).filter(StoreKind::sql).isPresent())
                .map(dataset -> dataset.spec().name())
                .toList();
    }
}
