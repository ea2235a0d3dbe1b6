package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes one list of typed rows in one transaction. */
final class RowWriter {
    private static final Set<String> WORTH_REPLACING = Set.of("22", "23", "42");

    private final Batches batches;
    private final Batch batch;
    private final Entity entity;
    private final List<Row> rows;
    private final List<String> columns;

    RowWriter(Batches batches, Batch batch, Entity entity, List<Row> rows) {
        this.batches = batches;
        this.batch = batch;
        this.entity = entity;
        Map<Key, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        this.rows = List.copyOf(byKey.values());
        columns = columns(entity, rows);
    }

    /** The entity's stored fields that any row has; the others get their default. */
    private static List<String> columns(Entity entity, List<Row> rows) {
        Set<String> given =
                rows.stream().flatMap(row -> row.fields().keySet().stream()).collect(Collectors.toSet());
        List<String> stored = Rows.stored(entity).stream().map(Field::name).toList();
        List<String> unknown = given.stream()
                .filter(name ->
                        entity.fields().stream().noneMatch(field -> field.name().equals(name)))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    entity.name(),
                    "the target's table has no column " + String.join(", ", unknown),
                    "Add the column to the target, or leave it out of the migration.");
        }
        return stored.stream().filter(given::contains).toList();
    }

    void write(Connection connection) throws SQLException {
        try {
            batches.run(connection, batch, entity.name(), this::upsert);
        } catch (SQLException e) {
            if (!WORTH_REPLACING.contains(Failures.state(e).substring(0, 2))) {
                throw e;
            }
            replaceOrTell(connection, e);
        }
    }

    /**
     * Writes all that may be written, and takes it back. Where foreign keys can't be kept from being looked at, nothing is deleted: what
     * refers to the rows would refuse that here, and not when its own turn has come before.
     */
    void tryOut(Connection connection) throws SQLException {
        batches.trial(connection, batch, entity.name(), open -> {
            upsert(open);
            if (open.replaces()) {
                delete(open, Keys.of(rows));
                copy(connection, open.table().sql());
            }
            return true;
        });
    }

    private boolean upsert(OpenBatch open) throws SQLException {
        Staging staging = new Staging(open, entity, columns);
        staging.create();
        long bytes = copy(open.connection(), Staging.NAME);
        staging.upsert();
        open.record(null, rows.size(), bytes);
        return true;
    }

    /**
     * Deletes own rows and copies straight into the table: that lets rows trade unique values, and else makes the server
     * name the row that it refuses. Without the right to keep triggers from firing it only serves for the latter.
     */
    private void replaceOrTell(Connection connection, SQLException first) throws SQLException {
        batches.run(connection, batch, entity.name(), open -> {
            delete(open, Keys.of(rows));
            long bytes = copy(connection, open.table().sql());
            if (!open.replaces()) {
                throw first;
            }
            open.record(null, rows.size(), bytes);
            return true;
        });
    }

    private void delete(OpenBatch open, List<Key> keys) throws SQLException {
        Sql.update(
                open.connection(),
                "DELETE FROM " + open.table().sql() + " t WHERE " + new Keys(entity).among(keys) + " AND "
                        + open.own());
    }

    private long copy(Connection connection, String into) throws SQLException {
        CopyIn in = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into + " (" + Sql.identifiers(columns) + ") FROM STDIN");
        try {
            CopyBuffer buffer = new CopyBuffer(in);
            for (Row row : rows) {
                put(buffer, row);
                buffer.sendWhenFull();
            }
            long bytes = buffer.finish();
            in.endCopy();
            return bytes;
        } catch (SQLException e) {
            throw named(e);
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private void put(CopyBuffer buffer, Row row) {
        try {
            char before = 0;
            for (String column : columns) {
                if (before != 0) {
                    buffer.put(before);
                }
                before = '\t';
                buffer.value(text(row.fields().get(column)));
            }
            buffer.put('\n');
        } catch (Unconvertible e) {
            throw refused(row, e.getMessage());
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : ValueText.of(value);
    }

    /** The failure with the key of the row that the server complains about, where it says which. */
    private RuntimeException named(SQLException e) throws SQLException {
        StoreFailure plain = Failures.of("", e);
        Row row = Failures.line(e)
                .filter(line -> line <= rows.size())
                .map(line -> rows.get((int) (line - 1)))
                .orElse(null);
        if (row == null || plain.failureClass() != FailureClass.DATA) {
            throw e;
        }
        return Failures.here(FailureClass.DATA, entity.name() + "." + row.key().masked(), plain.what(), plain.next());
    }

    private StoreFailure refused(Row row, @Nullable String reason) {
        return Failures.here(
                FailureClass.DATA,
                entity.name() + "." + row.key().masked(),
                String.valueOf(reason),
                "Mend the record on the source, then retry.");
    }
}
