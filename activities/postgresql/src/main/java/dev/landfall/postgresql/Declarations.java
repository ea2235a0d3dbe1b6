package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.schema.EntitySchema;
import dev.landfall.spi.schema.SchemaObject;
import dev.landfall.spi.schema.Standing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What tables declare: columns, indexes, constraints, foreign keys, sequences and triggers. */
final class Declarations {
    private static final int TRAITS = 5;

    private final Connection connection;

    /** Inside a transaction, whose search path is changed. */
    Declarations(Connection connection) throws SQLException {
        this.connection = connection;
        Structure.qualifyNames(connection);
    }

    /** Of those of the entities that are there. */
    List<EntitySchema> of(List<Entity> entities) throws SQLException {
        boolean begun = Ledger.exists(connection);
        List<EntitySchema> schemas = new ArrayList<>();
        for (Entity entity : entities) {
            Optional<Table> table = Table.find(connection, entity.name());
            if (table.isPresent()) {
                schemas.add(new EntitySchema(entity.name(), objects(table.get(), begun)));
            }
        }
        return schemas;
    }

    private List<SchemaObject> objects(Table table, boolean begun) throws SQLException {
        List<SchemaObject> objects = new ArrayList<>();
        for (DeclaredSql declared : DeclaredSql.ALL) {
            objects.addAll(ask(declared, table.oid()));
        }
        for (DeclaredSql putOff : begun ? DeclaredSql.PUT_OFF : List.<DeclaredSql>of()) {
            objects.addAll(ask(putOff, table.entity()));
        }
        for (SequenceSql.Drawn drawn : SequenceSql.drawn(connection, table)) {
            objects.add(sequence(drawn));
        }
        return objects;
    }

    private List<SchemaObject> ask(DeclaredSql declared, Object parameter) throws SQLException {
        return Sql.list(connection, row -> object(declared.kind(), row), declared.sql(), parameter);
    }

    private static SchemaObject object(String kind, ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> traits = new LinkedHashMap<>();
        for (int column = TRAITS; column <= columns.getColumnCount(); column++) {
            String content = row.getString(column);
            if (content != null) {
                traits.put(columns.getColumnLabel(column), content);
            }
        }
        return new SchemaObject(
                kind,
                row.getString(1),
                row.getString(2),
                traits,
                Standing.valueOf(row.getString(3)),
                OptionalLong.empty(),
                row.getLong(4));
    }

    /** Known by its column: a sequence may have another name on the other side. */
    private SchemaObject sequence(SequenceSql.Drawn drawn) throws SQLException {
        return Sql.first(
                        connection,
                        row -> new SchemaObject(
                                "sequence",
                                drawn.column(),
                                "",
                                Map.of("column", drawn.column(), "step", row.getString(1), "range", row.getString(2)),
                                Standing.IN_FORCE,
                                OptionalLong.of(drawn.rising() ? row.getLong(3) : -row.getLong(3)),
                                0),
                        """
                        SELECT s.seqincrement::text, concat_ws(' ', s.seqmin, s.seqmax, s.seqcycle),
                          q.last_value - CASE WHEN q.is_called THEN 0 ELSE s.seqincrement END
                        FROM pg_sequence s, %s q WHERE s.seqrelid = CAST(? AS regclass)""".formatted(drawn.sequence()),
                        drawn.sequence())
                .orElseThrow();
    }
}
