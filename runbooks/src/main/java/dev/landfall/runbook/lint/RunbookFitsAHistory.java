package dev.landfall.runbook.lint;

import dev.landfall.runbook.CanonicalJson;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;
import java.nio.charset.StandardCharsets;

/** The resolved runbook is pinned in a workflow's history, with room for bindings and roster beside it. */
record RunbookFitsAHistory() implements Rule {

    private static final int LARGEST_KIB = 192;

    @Override
    public void judge(Runbook runbook, Findings findings) {
        int bytes = CanonicalJson.of(runbook).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_KIB * 1024) {
            findings.block(
                    YamlPath.ROOT,
                    "runbook takes " + bytes / 1024 + " KiB with 'all' written out, more than " + LARGEST_KIB,
                    "Split it, or name fewer checks in fewer phases");
        }
    }
}
