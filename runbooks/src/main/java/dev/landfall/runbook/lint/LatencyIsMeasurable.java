package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.stream.Stream;

/** A statement is measured against something, with a key for its parameter, in a known place, and only reads or writes as its kind says. */
record LatencyIsMeasurable() implements Rule {

    private static final String PARAMETER = "$1";

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.measuring(runbook)) {
            Arguments arguments = check.spec().arguments();
            if (Stream.of("p50", "p95", "p99").noneMatch(arguments::has)) {
                findings.block(check.path(), "says no limit", "Say p50:, p95: or p99:");
            }
            query(check, findings);
            place(check, findings);
        }
    }

    private static void query(CheckAt check, Findings findings) {
        Arguments arguments = check.spec().arguments();
        String query = check.statement();
        objection(check, findings);
        if (query.contains(PARAMETER) && !arguments.has("keys")) {
            findings.block(check.judged(), "nothing is put for $1", "Say keys: and the field of the keys");
        } else if (!query.contains(PARAMETER) && arguments.has("keys")) {
            findings.block(check.argument("keys"), "the query has no $1", "Remove keys:, or put $1 into the query");
        }
    }

    private static void objection(CheckAt check, Findings findings) {
        SqlText text = SqlText.of(check.statement().replace(PARAMETER, "NULL"));
        if (check.spec().kind() == CheckKind.LATENCY) {
            text.objection()
                    .ifPresent(objection -> findings.block(
                            check.judged(), objection, "Write one select, with $1 for the key if it takes one"));
        } else {
            text.writingObjection()
                    .ifPresent(objection -> findings.block(
                            check.judged(),
                            objection,
                            "Write one insert or update of some records, of the key $1 for example"));
        }
    }

    private static void place(CheckAt check, Findings findings) {
        Arguments arguments = check.spec().arguments();
        boolean placed = arguments.has("keys") || arguments.has("dataset");
        if (!placed && !check.statement().contains(PARAMETER)) {
            findings.block(check.path(), "does not say where the query runs", "Say dataset:");
        } else if (arguments.has("keys") && arguments.has("dataset")) {
            findings.block(check.argument("dataset"), "keys: already says where the query runs", "Remove dataset:");
        }
    }
}
