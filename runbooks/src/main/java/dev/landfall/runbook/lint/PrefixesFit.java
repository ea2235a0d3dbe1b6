package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;
import java.util.regex.Pattern;

/** A prefix for taken keys makes a key space of its own, which only Redis has. */
record PrefixesFit() implements Rule {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,64}:");

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            String prefix = dataset.spec().takenPrefix();
            if (prefix != null) {
                judge(prefix, dataset, runbook, findings);
            }
        }
    }

    private static void judge(String prefix, DatasetAt dataset, Runbook runbook, Findings findings) {
        YamlPath path = dataset.field("onConflict").field("prefix");
        if (dataset.targetKind(runbook).filter(kind -> kind != StoreKind.REDIS).isPresent()) {
            findings.block(path, "only keys of Redis can get a prefix", "Write onConflict: stop, or leave it out");
        } else if (!PREFIX.matcher(prefix).matches() || prefix.equals("landfall:")) {
            findings.block(
                    path,
                    "'" + prefix + "' is no prefix of its own",
                    "Write letters, digits, dots and dashes and one colon behind them, such as \"staging:\"");
        }
    }
}
