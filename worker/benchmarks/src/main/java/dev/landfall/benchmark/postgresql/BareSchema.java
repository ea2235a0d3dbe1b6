package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import dev.landfall.testkit.scenario.insurance.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables without indexes and constraints, and the statements that add them. */
final class BareSchema {
    /** First what the others refer to. */
    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype %s ORDER BY conrelid, conname""";

    private static final String INDEXES = """
            SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
            WHERE relnamespace = 'public'::regnamespace AND NOT indisunique ORDER BY indexrelid""";

    private static final String DROPS = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u')
            UNION ALL SELECT format('DROP INDEX %s', indexrelid::regclass) FROM pg_index JOIN pg_class c ON c.oid = indrelid
            WHERE relnamespace = 'public'::regnamespace AND NOT indisunique""";

    private final List<String> indexes;
    private final List<String> uniques;
    private final List<String> references;

    BareSchema(PostgreSqlAddress source) throws SQLException {
        indexes = source.texts(INDEXES);
        uniques = source.texts(CONSTRAINTS.replace("contype %s", "contype IN ('p', 'u')"));
        references = source.texts(CONSTRAINTS.replace("contype %s", "contype = 'f'"));
    }

    /** Makes the bare tables. */
    void create(PostgreSqlAddress target) throws SQLException {
        try (Connection connection = target.open("")) {
            Tables.create(connection);
        }
        target.execute(target.texts(DROPS).toArray(String[]::new));
    }

    /** What may be built side by side. */
    List<String> indexes() {
        return indexes;
    }

    /** Primary keys and unique constraints, side by side too. */
    List<String> uniques() {
        return uniques;
    }

    /** Foreign keys, after these, one after the other. */
    List<String> references() {
        return references;
    }
}
