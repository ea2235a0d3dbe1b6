package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.Leg;
import dev.landfall.benchmark.race.Contestant;
import dev.landfall.benchmark.race.Goal;
import dev.landfall.benchmark.race.Race;
import dev.landfall.benchmark.race.Table;
import dev.landfall.benchmark.race.Work;
import dev.landfall.benchmark.worker.BenchmarkMigration;
import dev.landfall.benchmark.worker.WarmWorker;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.workflow.activity.RoundOutcome;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Every row of the platform's tables compared with its copy, both sides equal. The copy itself takes part as the measure.
 * Before the race one row of the source is changed, and whoever does not see it is out.
 */
public final class CompareLeg implements Leg {
    private static final String COPY = "Landfall, the copy of these rows";
    private static final String LANDFALL = "Landfall, a round of compare and repair";
    private static final String ORDERED = "md5 over ordered rows in SQL";
    private static final String BUCKETS = "sums of md5 by 1,024 buckets in SQL";

    private static final List<Goal> GOALS = List.of(new Goal(LANDFALL, COPY, 1), new Goal(LANDFALL, ORDERED, 1));
    private static final String CHANGED = "UPDATE audit_logs SET action = action || '!' WHERE id = 4711";

    @Override
    public String run(Scope scope) throws Exception {
        try (Pair pair = Pair.ofPlatform(new Volumes(scope.scale(), 1));
                WarmWorker worker = new WarmWorker(pair.settings())) {
            Compared compared = new Compared(pair, worker);
            Race race = new Race(() -> {}, scope.field(contestants(pair, compared)), scope.progress());
            return new Table(
                            "Compare, PostgreSQL against its equal copy, scale " + scope.scale(),
                            pair.rows(),
                            race.run(scope.runs()),
                            GOALS)
                    .markdown();
        }
    }

    private static List<Contestant> contestants(Pair pair, Compared compared)
            throws SQLException, InterruptedException {
        SqlCompare ordered = new SqlCompare(pair, SqlCompare.ORDERED);
        SqlCompare buckets = new SqlCompare(pair, SqlCompare.BUCKETS);
        compared.prepare();
        compared.copy();
        pair.source().execute(CHANGED);
        Contestant byOrder = bySql(ORDERED, ordered);
        Contestant byBuckets = bySql(BUCKETS, buckets);
        // The round repairs what it finds, so it comes last.
        Contestant round = compared.contestant();
        return List.of(
                Contestant.of(COPY, Work.here(compared::copy), Optional::empty).readiedBy(compared::prepare),
                round,
                byOrder,
                byBuckets);
    }

    private static Contestant bySql(String name, SqlCompare compare) throws SQLException {
        if (!compare.differing().equals(List.of("audit_logs"))) {
            return Contestant.skipped(name, "WRONG: it did not see a changed row");
        }
        return Contestant.of(
                name,
                Work.here(() -> {
                    if (!compare.differing().isEmpty()) {
                        throw new IllegalStateException("it saw a difference where none was");
                    }
                }),
                Optional::empty);
    }

    /** Landfall's copy, and rounds over it. */
    private static final class Compared {
        private final Pair pair;
        private final WarmWorker worker;
        private final DatasetSpec dataset = WarmWorker.untouched(WarmWorker.shipped("crm"));
        private final long rows;
        private BenchmarkMigration migration;

        Compared(Pair pair, WarmWorker worker) throws SQLException {
            this.pair = pair;
            this.worker = worker;
            this.rows = pair.rows();
            this.migration = worker.migration(dataset, true);
        }

        void prepare() throws SQLException {
            pair.emptyTarget();
            migration = worker.migration(dataset, true);
        }

        void copy() throws InterruptedException {
            migration.prepare();
            migration.copy();
            migration.settle();
        }

        Contestant contestant() {
            RoundOutcome changed = migration.round();
            if (changed.different() != 1 || changed.repaired() != 1) {
                return Contestant.skipped(LANDFALL, "WRONG: it did not see a changed row");
            }
            return Contestant.of(LANDFALL, Work.here(this::round), Optional::empty);
        }

        private void round() {
            RoundOutcome outcome = migration.round();
            if (outcome.repaired() != 0 || outcome.compared() != 2 * rows) {
                throw new IllegalStateException("it compared " + outcome.compared() + " records and found "
                        + outcome.repaired() + " differences where none was");
            }
        }
    }
}
