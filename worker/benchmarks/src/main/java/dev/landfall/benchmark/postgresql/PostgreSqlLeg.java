package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.Leg;
import dev.landfall.benchmark.machine.Folder;
import dev.landfall.benchmark.race.Contestant;
import dev.landfall.benchmark.race.Goal;
import dev.landfall.benchmark.race.Race;
import dev.landfall.benchmark.race.Table;
import dev.landfall.benchmark.race.Work;
import dev.landfall.benchmark.worker.BenchmarkMigration;
import dev.landfall.benchmark.worker.WarmWorker;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.testkit.scenario.insurance.Volumes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The platform's tables with indexes and constraints, from an empty target to a settled one. */
public final class PostgreSqlLeg implements Leg {
    private static final String BINARY = "psql COPY binary, 2 streams";
    private static final String TEXT = "psql COPY text, 1 stream";
    private static final String PGCOPYDB = "pgcopydb clone";
    private static final String DUMP = "pg_dump -Fd -j 2, pg_restore -j 2";
    private static final String JDBC = "JDBC batches of 1,000, 2 lanes";
    private static final String PLAIN = "Landfall";
    private static final String TRANSFORMED = "Landfall, the runbook's transforms";

    private static final List<Goal> GOALS = List.of(
            new Goal(PLAIN, BINARY, 0.85),
            new Goal(PLAIN, PGCOPYDB, 1),
            new Goal(TRANSFORMED, TEXT, 0.5),
            new Goal(TRANSFORMED, JDBC, 1));

    @Override
    public String run(Scope scope) throws Exception {
        try (Folder folder = Folder.make();
                Pair pair = Pair.ofPlatform(new Volumes(scope.scale(), 1));
                WarmWorker worker = new WarmWorker(pair.settings())) {
            Race race = new Race(pair::emptyTarget, scope.field(contestants(folder, pair, worker)), scope.progress());
            return new Table(
                            "PostgreSQL → PostgreSQL, scale " + scope.scale() + ", with indexes and constraints",
                            pair.rows(),
                            race.run(scope.runs()),
                            GOALS)
                    .markdown();
        }
    }

    private static List<Contestant> contestants(Folder folder, Pair pair, WarmWorker worker) throws Exception {
        TargetCheck check = new TargetCheck(pair.source(), pair.target(), Map.of());
        Tools tools = new Tools(folder.path(), pair, check);
        JdbcBatches batches = new JdbcBatches(pair.source(), pair.target());
        return List.of(
                tools.copy(BINARY, "binary", 2),
                landfall(PLAIN, worker, WarmWorker.untouched(WarmWorker.shipped("crm")), check::wrong),
                tools.pgcopydb(PGCOPYDB),
                tools.copy(TEXT, "text", 1),
                transformed(pair, worker),
                tools.dumpAndRestore(DUMP),
                Contestant.of(JDBC, Work.here(batches::run), check::wrong));
    }

    private static Contestant transformed(Pair pair, WarmWorker worker) throws Exception {
        DatasetSpec dataset = WarmWorker.shipped("crm");
        TargetCheck others = new TargetCheck(pair.source(), pair.target(), TransformCheck.columns(dataset));
        return landfall(TRANSFORMED, worker, dataset, () -> {
            Optional<String> wrong = others.wrong();
            return wrong.isPresent() ? wrong : TransformCheck.wrong(pair.target());
        });
    }

    /** A dataset's whole way: made, copied, settled. */
    static Contestant landfall(String name, WarmWorker worker, DatasetSpec dataset, Contestant.Check check) {
        return Contestant.of(
                name,
                Work.here(() -> {
                    BenchmarkMigration migration = worker.migration(dataset, true);
                    migration.prepare();
                    migration.copy();
                    migration.settle();
                }),
                check);
    }
}
