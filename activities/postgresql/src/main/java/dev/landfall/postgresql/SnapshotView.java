package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.Partition;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.RecordSink;
import dev.landfall.spi.backup.Schema;
import dev.landfall.spi.row.RowDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** What a database held at one moment: one transaction, for one thread. */
final class SnapshotView implements BackupView {
    private final Pool pool;
    private final Connection connection;

    SnapshotView(Pool pool, Connection connection) {
        this.pool = pool;
        this.connection = connection;
    }

    @Override
    public boolean consistent() {
        return true;
    }

    @Override
    public List<Entity> entities() {
        return asked("", () -> Catalogue.entities(connection));
    }

    @Override
    public String definition(Entity entity) {
        return asked(entity.name(), () -> {
            Structure structure = Structure.of(connection, Table.of(connection, entity.name()));
            List<String> statements = new ArrayList<>();
            structure.types().forEach(type -> statements.add(type.statement()));
            structure.sequences().forEach(sequence -> statements.add(sequence.statement()));
            statements.addAll(structure.statements());
            structure.indexes().forEach(index -> statements.add(index.statement()));
            for (ForeignKey key : structure.foreignKeys()) {
                statements.add("ALTER TABLE " + structure.table().sql() + " ADD CONSTRAINT "
                        + Sql.identifier(key.name()) + " " + key.definition());
            }
            statements.addAll(positions(structure.table()));
            return String.join(";\n", statements) + ";\n";
        });
    }

    @Override
    public Optional<Schema> schema() {
        return asked("", () -> {
            Optional<PgDump> program = PgDump.fitting(connection.getMetaData().getDatabaseMajorVersion());
            Optional<Map<String, String>> environment = LibpqEnvironment.of(pool.settings());
            if (program.isEmpty() || environment.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new DumpedSchema(
                    pool,
                    program.get(),
                    environment.get(),
                    Sql.texts(connection, "SELECT pg_export_snapshot()").getFirst(),
                    SchemaScript.roles(connection),
                    SchemaScript.positions(connection)));
        });
    }

    /** Where the sequences stand that the table's columns draw from. */
    private List<String> positions(Table table) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (SequenceSql.Drawn drawn : SequenceSql.drawn(connection, table)) {
            statements.addAll(Sql.texts(
                    connection,
                    "SELECT format('SELECT setval(%L, %s, %L)', CAST(? AS text), last_value, is_called) FROM "
                            + drawn.sequence(),
                    drawn.sequence()));
        }
        return statements;
    }

    @Override
    public List<Partition> parts(Entity entity, long rowsEach) {
        return new PostgreSqlSource(pool).partition(entity, rowsEach);
    }

    @Override
    public void read(Entity entity, Partition part, RecordSink sink) {
        asked(entity.name(), () -> {
            Blocks blocks = Blocks.of(part);
            List<String> columns = Rows.stored(entity).stream().map(Field::name).toList();
            // A child by inheritance is an entity of its own.
            String query = "SELECT " + Sql.identifiers("t", columns) + " FROM ONLY "
                    + PostgreSqlSource.heap(connection, entity, blocks) + " t WHERE " + blocks.condition();
            CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT");
            try {
                for (byte[] line = out.readFromCopy(); line != null; line = out.readFromCopy()) {
                    sink.accept(line, RowDigest.of(line));
                }
            } finally {
                Abandoned.end(out);
            }
            return true;
        });
    }

    /** A question to the snapshot. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T asked(String where, Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw pool.failure(where, e);
        }
    }
}
