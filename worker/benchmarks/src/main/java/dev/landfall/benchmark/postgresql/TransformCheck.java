package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import dev.landfall.runbook.DatasetSpec;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether the shipped runbook's transforms reached every row: no field looks as it did before. */
final class TransformCheck {
    private static final Map<String, String> UNTOUCHED = Map.of(
            "users", "email <> lower(email)",
            "agents", "phone NOT LIKE '+1%'",
            "leads", "email <> lower(email) OR phone NOT LIKE '+1%' OR ssn ~ '^[0-9]{3}-[0-9]{2}-[0-9]{4}$'",
            "payments", "card_number ~ '^[0-9]+$'",
            "communications", "email <> lower(email) OR phone NOT LIKE '+1%'",
            "audit_logs",
                    "details->>'ssn' ~ '[0-9]{3}-[0-9]{2}-[0-9]{4}' OR details->'change'->>'cardNumber' ~ '^[0-9]+$'");

    private TransformCheck() {}

    /** The columns that a dataset's transforms change, by table. */
    static Map<String, Set<String>> columns(DatasetSpec dataset) {
        Map<String, Set<String>> columns = new TreeMap<>();
        dataset.entities()
                .forEach((table, spec) -> columns.put(table, spec.transforms().keySet()));
        return columns;
    }

    static Optional<String> wrong(PostgreSqlAddress target) throws SQLException {
        for (var table : UNTOUCHED.entrySet()) {
            String left = target.texts("SELECT count(*) FROM " + table.getKey() + " WHERE " + table.getValue())
                    .getFirst();
            if (!left.equals("0")) {
                return Optional.of(left + " rows of " + table.getKey() + " were not transformed");
            }
        }
        return Optional.empty();
    }
}
