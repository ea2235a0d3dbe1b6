package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;
import java.util.stream.Stream;

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

    /** Those that run a statement on the target again and again. */
    static List<CheckAt> measuring(Runbook runbook) {
        return Stream.of(CheckKind.LATENCY, CheckKind.WRITE_LATENCY)
                .flatMap(kind -> of(runbook, kind).stream())
                .toList();
    }

    /** The text that stands behind the kind. */
    String statement() {
        return spec.arguments().text(spec.kind().word());
    }

    /** Where it stands. */
    YamlPath judged() {
        return argument(spec.kind().word());
    }

    YamlPath path() {
        return YamlPath.ROOT.field("checks").field(spec.name());
    }

    YamlPath argument(String name) {
        return path().field(name);
    }
}
