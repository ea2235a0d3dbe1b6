package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.Severity;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.Leads;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads that both sides hold, and checks of them. */
final class CheckedLeads {
    static final int ROWS = 300;

    final Leads leads = new Leads(Map.of(), ROWS, "leads").fill(ROWS);

    CheckResult run(CheckKind kind, Map<String, Object> arguments) {
        return run(List.of(leads.dataset()), kind, arguments);
    }

    static CheckResult run(List<OpenDataset> datasets, CheckKind kind, Map<String, Object> arguments) {
        return CheckRunner.run(spec(kind, arguments), datasets, MadeBackups.NONE, Settling.FROZEN, () -> {});
    }

    static CheckSpec spec(CheckKind kind, Map<String, Object> arguments) {
        return new CheckSpec("c", kind, new Arguments(arguments), Severity.BLOCK);
    }

    /** Changes a field of a record on the target. */
    void put(long id, String field, @Nullable Object value) {
        Row row = Leads.row(id);
        row.fields().put(field, value);
        leads.target.put("leads", Leads.MIGRATION, row);
    }
}
