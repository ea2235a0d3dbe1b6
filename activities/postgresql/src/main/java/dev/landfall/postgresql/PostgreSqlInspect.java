package dev.landfall.postgresql;

import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.schema.EntitySchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a database. */
final class PostgreSqlInspect implements Inspect {
    private static final String DATABASE =
            "(SELECT oid::text || '/' || datname FROM pg_database WHERE datname = current_database())";

    private final Pool pool;

    PostgreSqlInspect(Pool pool) {
        this.pool = pool;
    }

    @Override
    public ServerIdentity identity() {
        return pool.use(
                "",
                connection -> new ServerIdentity(
                        Sql.texts(connection, "SELECT " + system(connection) + " || '/' || " + DATABASE)
                                .getFirst(),
                        Sql.texts(connection, "SHOW server_version").getFirst()));
    }

    @Override
    public Optional<Instant> clock() {
        return pool.use(
                "",
                connection ->
                        Sql.texts(connection, "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text")
                                .stream()
                                .findFirst()
                                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis))));
    }

    /** Where the system's identifier may not be asked for, the cluster's databases tell it apart from most others. */
    private static String system(Connection connection) throws SQLException {
        boolean allowed = Sql.isTrue(connection, "SELECT has_function_privilege('pg_control_system()', 'EXECUTE')");
        return allowed
                ? "(SELECT system_identifier::text FROM pg_control_system())"
                : "(SELECT md5(string_agg(oid::text || datname, ',' ORDER BY oid)) FROM pg_database)";
    }

    /** {@code keys} has no meaning here: tables declare their keys. */
    @Override
    public List<Entity> entities(Map<String, String> keys) {
        return pool.use("", Catalogue::entities);
    }

    @Override
    public List<EntitySchema> schemas(List<Entity> entities) {
        return pool.inTransaction("", connection -> new Declarations(connection).of(entities));
    }

    @Override
    public List<Concern> concerns(StoreRole role, List<String> entities) {
        return pool.use("", connection -> {
            List<Concern> found = new ArrayList<>(ServerConcerns.of(connection, role));
            for (String entity : entities) {
                found.addAll(ofEntity(connection, role, entity));
            }
            return found;
        });
    }

    private static List<Concern> ofEntity(Connection connection, StoreRole role, String entity) throws SQLException {
        Optional<Table> table = Table.find(connection, entity);
        return table.isPresent()
                ? TableConcerns.of(connection, role, table.get())
                : List.of(TableConcerns.missing(role, entity));
    }
}
