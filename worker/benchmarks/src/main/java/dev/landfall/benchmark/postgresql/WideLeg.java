package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.Leg;
import dev.landfall.benchmark.machine.Folder;
import dev.landfall.benchmark.race.Contestant;
import dev.landfall.benchmark.race.Goal;
import dev.landfall.benchmark.race.Race;
import dev.landfall.benchmark.race.Table;
import dev.landfall.benchmark.worker.WarmWorker;
import dev.landfall.runbook.DatasetSpec;
import java.util.List;
import java.util.Map;

/** Rows of 20 kB, which the target's server compresses: what it compresses with decides. */
public final class WideLeg implements Leg {
    private static final String BINARY = "psql COPY binary, 2 streams";
    private static final String PGCOPYDB = "pgcopydb clone";
    private static final String LANDFALL = "Landfall";

    private static final List<Goal> GOALS =
            List.of(new Goal(LANDFALL, BINARY, 0.87), new Goal(LANDFALL, PGCOPYDB, 1.5));

    @Override
    public String run(Scope scope) throws Exception {
        try (Folder folder = Folder.make();
                Pair pair = Pair.start(source -> Documents.fill(source, scope.scale()));
                WarmWorker worker = new WarmWorker(pair.settings())) {
            Race race = new Race(pair::emptyTarget, scope.field(contestants(folder, pair, worker)), scope.progress());
            return new Table(
                            "PostgreSQL → PostgreSQL, wide rows, scale " + scope.scale(),
                            pair.rows(),
                            race.run(scope.runs()),
                            GOALS)
                    .markdown();
        }
    }

    private static List<Contestant> contestants(Folder folder, Pair pair, WarmWorker worker) throws Exception {
        TargetCheck check = new TargetCheck(pair.source(), pair.target(), Map.of());
        Tools tools = new Tools(folder.path(), pair, check);
        DatasetSpec shipped = WarmWorker.shipped("crm");
        DatasetSpec documents =
                new DatasetSpec("documents", shipped.from(), shipped.to(), true, Map.of(), Map.of(), null);
        return List.of(
                tools.copy(BINARY, "binary", 2),
                PostgreSqlLeg.landfall(LANDFALL, worker, documents, check::wrong),
                tools.pgcopydb(PGCOPYDB));
    }
}
