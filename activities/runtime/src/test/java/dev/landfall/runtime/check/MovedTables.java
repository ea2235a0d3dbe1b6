package dev.landfall.runtime.check;

import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.report.CheckResult;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.MemoryQuarantine;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.server.EmbeddedPostgreSql;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables in one database of a real PostgreSQL, moved by a migration into another one. */
final class MovedTables implements AutoCloseable {
    static final String MIGRATION = "m1";
    private static final EmbeddedPostgreSql SERVER = EmbeddedPostgreSql.start();
    private static int databases;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    private final String database = "moved_" + ++databases;
    private final Store source = open("old");
    private final Store target = open("new");
    private OpenDataset dataset;

    /** Runs the statements that make tables on both sides, and those that fill them on the old one; moves the rows. */
    MovedTables(List<String> tables, List<String> rows) {
        SERVER.createDatabase(database + "_old");
        SERVER.createDatabase(database + "_new");
        tables.forEach(this::onOld);
        tables.forEach(this::onNew);
        rows.forEach(this::onOld);
        var spec = new DatasetSpec("crm", "old", "new", true, Map.of(), Map.of());
        dataset = new OpenDataset(
                MIGRATION,
                spec,
                source,
                target,
                DatasetOpener.pairs(spec, source, target, name -> new byte[0]),
                new MemoryQuarantine());
        dataset.pairs().forEach(this::move);
    }

    private void move(EntityPair pair) {
        List<Row> rows = new ArrayList<>();
        source.source().scan(pair.source(), Scope.ALL, rows::add);
        target.target().begin(MIGRATION, pair.target());
        target.target().write(new Batch(MIGRATION, pair.name(), 1), pair.target(), rows);
    }

    /** From here on the application writes to the new side. */
    void switched() {
        dataset = dataset.afterSwitch();
    }

    OpenDataset dataset() {
        return dataset;
    }

    CheckResult check(CheckKind kind, Map<String, Object> arguments) {
        return check(kind, arguments, Settling.FROZEN);
    }

    CheckResult check(CheckKind kind, Map<String, Object> arguments, Settling settling) {
        CheckSpec spec = new CheckSpec("c", kind, new Arguments(arguments), Severity.BLOCK);
        return CheckRunner.run(spec, List.of(dataset), MadeBackups.NONE, settling, () -> {});
    }

    void onOld(String sql) {
        execute("_old", sql);
    }

    void onNew(String sql) {
        execute("_new", sql);
    }

    private void execute(String side, String sql) {
        try (var connection = DriverManager.getConnection(
                        SERVER.jdbcUrl(database + side), SERVER.username(), SERVER.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Store open(String side) {
        return new PostgreSqlAdapter()
                .open(new ConnectionSettings(
                        side,
                        StoreKind.POSTGRESQL,
                        SERVER.jdbcUrl(database + "_" + side),
                        SERVER.username(),
                        SERVER.password(),
                        false));
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
