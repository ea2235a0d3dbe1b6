package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;

/** A check and where it stands. */
record CheckAt(CheckSpec spec) {

    static List<CheckAt> all(Runbook runbook) {
        return runbook.checks().values().stream().map(CheckAt::new).toList();
    }

    static List<CheckAt> of(Runbook runbook, CheckKind kind) {
        return all(runbook).stream()
                .filter(check -> check.spec().kind() == kind)
                .toList();
    }

    YamlPath path() {
        return YamlPath.ROOT.field("checks").field(spec.name());
    }

    YamlPath argument(String name) {
        return path().field(name);
    }
}
