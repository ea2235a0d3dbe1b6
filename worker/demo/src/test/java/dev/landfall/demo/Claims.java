package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import dev.landfall.runtime.control.Side;
import dev.landfall.testkit.scenario.insurance.Cache;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.MigrationResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What is claimed of a migration, whatever happened to it on the way; judged without the engine.
 *
 * @param configuration addresses of the stores
 * @param before what the target held before the migration
 * @param logs what the workers have printed
 */
record Claims(
        Stage stage,
        Path configuration,
        Application application,
        Oracle oracle,
        Contents before,
        Supplier<String> logs) {

    /**
     * After the copy, before any comparison could mend it: of what nobody wrote to meanwhile nothing was left out and nothing is
     * there twice.
     */
    void copied() {
        try (Connection control = stage.control().getConnection();
                Statement alone = control.createStatement()) {
            control.setAutoCommit(false);
            // As a freeze would: until this transaction ends the application waits, and no write is under way.
            alone.execute("SELECT pg_advisory_xact_lock(hashtextextended('landfall.route insurance-app', 0))");
            equalSides("after the copy");
            control.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("the application could not be halted, SQLSTATE " + e.getSQLState(), e);
        }
    }

    /** The target holds the source, every acknowledged write and what it held before. */
    void completed(MigrationResult result) {
        assertThat(result.state()).as(result + logs.get()).isEqualTo(MigrationState.COMPLETED);
        untouched(result.state());
        equalSides("in the end");
        takenKeysStandBeside();
    }

    /** What was there before is compared elsewhere. */
    private void takenKeysStandBeside() {
        assertThat(Cache.TAKEN)
                .as("keys that were taken on the target")
                .allSatisfy(key -> assertThat(stage.side(Side.NEW).cache().get("staging:" + key))
                        .as(key)
                        .isNotNull()
                        .isEqualTo(stage.side(Side.OLD).cache().get(key)));
    }

    /**
     * The target is as it was, the source has every acknowledged write, nothing of Landfall is left, and of what nobody wrote to not a value has changed.
     *
     * @param old what the old side held before
     */
    void cameBack(MigrationResult result, OldRecords old) {
        rolledBack(result);
        OldRecords after = oldSide();
        assertThat(after.size()).as("records of the old side").isGreaterThan(1_000);
        assertThat(after.since(old, oracle).gone())
                .as("records that nobody wrote to and that are gone, or other")
                .isEmpty();
        assertThat(after.since(old, oracle).more())
                .as("records that nobody made")
                .isEmpty();
        stage.sides()
                .forEach((side, platform) -> assertThat(landfalls(platform))
                        .as("left on the " + side + " side")
                        .isEmpty());
    }

    /** What the old side holds. */
    OldRecords oldSide() {
        return OldRecords.of(configuration);
    }

    private static List<String> landfalls(Platform side) {
        List<String> found = new ArrayList<>(side.cache().keys("landfall:*"));
        found.addAll(Futures.getUnchecked(side.vectors().listCollectionsAsync()).stream()
                .filter(name -> name.contains("landfall"))
                .toList());
        side.graph()
                .executableQuery(
                        "MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH 'Landfall') RETURN labels(n)[0] AS l")
                .execute()
                .records()
                .forEach(record -> found.add(record.get("l").asString()));
        try (Connection connection = side.tables().getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT nspname FROM pg_namespace WHERE nspname = 'landfall'")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** The target is as it was, and the source has every acknowledged write. */
    void rolledBack(MigrationResult result) {
        assertThat(result.state()).as(result + logs.get()).isEqualTo(MigrationState.ROLLED_BACK);
        untouched(result.state());
    }

    private void untouched(MigrationState ended) {
        assertThat(oracle.writes()).as("acknowledged writes").isPositive();
        Aftermath aftermath = Aftermath.of(ended, stage, configuration, application, oracle, before);
        assertThat(aftermath.lost()).as("acknowledged writes that are lost").isEmpty();
        assertThat(aftermath.after()).as("what the target held before").isEqualTo(aftermath.before());
    }

    private void equalSides(String when) {
        Equality view = new Equality(oracle);
        CompletableFuture<Contents> reading = CompletableFuture.supplyAsync(
                () -> view.of(configuration, Contents.NEW),
                task -> Thread.ofPlatform().daemon().start(task));
        Contents old = view.of(configuration, Contents.OLD);
        assertThat(old.stores())
                .hasSize(4)
                .allSatisfy((name, store) -> assertThat(store.entities())
                        .as("the old side's " + name)
                        .isNotEmpty());
        assertThat(reading.join()).as("the new side " + when).isEqualTo(old);
    }
}
