package dev.landfall.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.backup.Scratch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups of stores that can make them: what is read can be put back, and trying it leaves no trace. */
abstract class BackupContract extends AbilitiesContract {
    private static final String BACKUP = "contract-backup";

    /** An entity as a backup holds it. */
    private record Saved(Entity entity, List<byte[]> records, Content content) {}

    @BeforeEach
    void backupsShouldBePossible(org.junit.jupiter.api.TestInfo test) {
        if (test.getTestMethod().orElseThrow().getDeclaringClass() == BackupContract.class) {
            assumeThat(source.backup().isPresent())
                    .as("adapter declares no backups")
                    .isTrue();
        }
    }

    @Test
    void aBackupShouldHoldEveryRecordOnceHoweverItIsParted() {
        fill(source, 0, ROWS);
        Content whole = total(saved(100_000));
        assertThat(whole.rows()).isGreaterThanOrEqualTo(ROWS);
        assertThat(total(saved(37))).isEqualTo(whole);
        assertThat(total(saved(1_000))).isEqualTo(whole);
    }

    @Test
    void aBackupShouldTellTwoContentsApart() {
        fill(source, 0, ROWS);
        Content before = total(saved(100_000));
        source.target()
                .write(
                        batch("x", 1),
                        entity(source),
                        List.of(fixture().changed(fixture().row(17))));
        Content after = total(saved(100_000));
        assertThat(after.rows()).isEqualTo(before.rows());
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    @Test
    void scratchShouldGiveBackWhatWasReadAndLeaveNothing() {
        fill(source, 0, ROWS);
        var content = content(source, Scope.ALL);
        List<String> entities = names();
        for (Saved saved : saved(100_000)) {
            for (int times = 0; times < 2; times++) {
                assertThat(backup().tryIn(Scratch.of(BACKUP), saved.entity(), source(saved.records())))
                        .isEqualTo(saved.content());
            }
        }
        assertThat(content(source, Scope.ALL)).isEqualTo(content);
        assertThat(names()).isEqualTo(entities);
        assertThat(total(saved(100_000))).as("nothing of scratch is backed up").isEqualTo(total(saved(37)));
    }

    @Test
    void scratchShouldTellWhenARecordIsMissing() {
        fill(source, 0, ROWS);
        for (Saved saved : saved(100_000)) {
            List<byte[]> fewer = saved.records().subList(1, saved.records().size());
            Content content = backup().tryIn(Scratch.of(BACKUP), saved.entity(), source(fewer));
            assertThat(content.rows()).isEqualTo(saved.content().rows() - 1);
            assertThat(content.digest()).isNotEqualTo(saved.content().digest());
        }
    }

    @Test
    void aTrialThatBreaksOffShouldLeaveNothing() {
        fill(source, 0, ROWS);
        Content before = total(saved(100_000));
        List<String> entities = names();
        IllegalStateException stop = new IllegalStateException("stopped here");
        for (Saved saved : saved(100_000)) {
            assertThatThrownBy(
                            () -> backup().tryIn(Scratch.of(BACKUP), saved.entity(), breaking(saved.records(), stop)))
                    .isSameAs(stop);
        }
        backup().dropScratch(Scratch.mark(BACKUP));
        backup().dropScratch(Scratch.mark(BACKUP));
        assertThat(names()).isEqualTo(entities);
        assertThat(total(saved(100_000))).isEqualTo(before);
    }

    @Test
    void anEmptyStoreShouldBeBackedUpToo() {
        for (Saved saved : saved(100)) {
            if (!saved.entity().name().equals(fixture().entity())) {
                continue; // The nodes between which relationships would be.
            }
            assertThat(saved.content()).isEqualTo(Content.NONE);
            assertThat(backup().tryIn(Scratch.of(BACKUP), saved.entity(), source(List.of())))
                    .isEqualTo(Content.NONE);
        }
    }

    @Test
    void whatWasBackedUpShouldComeBackForGoodAlsoAfterAKill() {
        fill(source, 0, ROWS);
        List<Saved> saved = saved(100_000).stream()
                .filter(one -> target.source().count(one.entity(), Scope.ALL) == 0)
                .toList();
        List<Entity> entities = saved.stream().map(Saved::entity).toList();
        entities.forEach(entity -> target.target().begin(MIGRATION, entity));
        Restore killed = restore(entities, 1);
        IllegalStateException kill = new IllegalStateException("killed");
        Saved first = saved.getFirst();
        assertThatThrownBy(() -> killed.write(batch("part-0", 1), first.entity(), breaking(first.records(), kill)))
                .isSameAs(kill);
        for (int fence = 2; fence < 4; fence++) {
            Restore restore = restore(entities, fence);
            for (int part = 0; part < saved.size(); part++) {
                Saved one = saved.get(part);
                restore.write(batch("part-" + part, fence), one.entity(), source(one.records()));
                assertThat(restore.content(one.entity())).isEqualTo(one.content());
            }
            assertThat(content(target, Scope.ALL)).isEqualTo(content(source, Scope.ALL));
        }
        entities.forEach(entity -> target.target().removeOwn(MIGRATION, entity));
        target.target().forget(MIGRATION);
    }

    private Restore restore(List<Entity> entities, int fence) {
        Restore restore = target.backup().orElseThrow().restore();
        restore.prepare(batch("prepare", fence), entities);
        return restore;
    }

    /** Half of the records, then {@code stop}. */
    private static RecordSource breaking(List<byte[]> records, RuntimeException stop) {
        Iterator<byte[]> some = records.subList(0, records.size() / 2).iterator();
        return () -> {
            if (some.hasNext()) {
                return some.next();
            }
            throw stop;
        };
    }

    private Backup backup() {
        return source.backup().orElseThrow();
    }

    private List<String> names() {
        return source.inspect().entities(Map.of()).stream().map(Entity::name).toList();
    }

    private static Content total(List<Saved> saved) {
        return saved.stream().map(Saved::content).reduce(Content.NONE, Content::plus);
    }

    private List<Saved> saved(long rowsEach) {
        return backup().view(
                        fixture().keys(),
                        view -> view.entities().stream()
                                .map(entity -> saved(view, entity, rowsEach))
                                .toList());
    }

    private static Saved saved(BackupView view, Entity entity, long rowsEach) {
        List<byte[]> records = new ArrayList<>();
        List<Content> sum = new ArrayList<>(List.of(Content.NONE));
        for (Partition part : view.parts(entity, rowsEach)) {
            view.read(entity, part, (record, digest) -> {
                records.add(record);
                sum.set(0, sum.getFirst().plus(digest));
            });
        }
        return new Saved(entity, records, sum.getFirst());
    }

    private static RecordSource source(List<byte[]> records) {
        Iterator<byte[]> left = records.iterator();
        return () -> left.hasNext() ? left.next() : null;
    }
}
