package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.stream.Stream;

/** A query is measured against something, with a key for its parameter, in a known place, and only reads. */
record LatencyIsMeasurable() implements Rule {

    private static final String PARAMETER = "$1";

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.LATENCY)) {
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
        String query = arguments.text("latency");
        SqlText.of(query.replace(PARAMETER, "NULL"))
                .objection()
                .ifPresent(objection -> findings.block(
                        check.argument("latency"), objection, "Write one select, with $1 for the key if it takes one"));
        if (query.contains(PARAMETER) && !arguments.has("keys")) {
            findings.block(check.argument("latency"), "nothing is put for $1", "Say keys: and the field of the keys");
        } else if (!query.contains(PARAMETER) && arguments.has("keys")) {
            findings.block(check.argument("keys"), "the query has no $1", "Remove keys:, or put $1 into the query");
        }
    }

    private static void place(CheckAt check, Findings findings) {
        Arguments arguments = check.spec().arguments();
        boolean placed = arguments.has("keys") || arguments.has("dataset");
        if (!placed && !arguments.text("latency").contains(PARAMETER)) {
            findings.block(check.path(), "does not say where the query runs", "Say dataset:");
        } else if (arguments.has("keys") && arguments.has("dataset")) {
            findings.block(check.argument("dataset"), "keys: already says where the query runs", "Remove dataset:");
        }
    }
}
