package dev.landfall.benchmark.redis;

import dev.landfall.benchmark.Leg;
import dev.landfall.benchmark.machine.RedisServerProcess;
import dev.landfall.benchmark.race.Contestant;
import dev.landfall.benchmark.race.Goal;
import dev.landfall.benchmark.race.Race;
import dev.landfall.benchmark.race.Table;
import dev.landfall.benchmark.race.Work;
import dev.landfall.benchmark.worker.LandfallCopy;
import dev.landfall.benchmark.worker.WarmWorker;
import java.util.List;
import redis.clients.jedis.Jedis;

/** 100,000 keys a unit of scale, of all types. */
public final class RedisLeg implements Leg {
    private static final String REPLICA = "REPLICAOF, one full sync";
    private static final String JEDIS = "Jedis pipelines of 500, 2 lanes";
    private static final String MIGRATE = "MIGRATE KEYS 500";
    private static final String LANDFALL = "Landfall";

    private static final List<Goal> GOALS =
            List.of(new Goal(LANDFALL, REPLICA, 0.45), new Goal(LANDFALL, JEDIS, 1), new Goal(LANDFALL, MIGRATE, 1.3));

    @Override
    public String run(Scope scope) throws Exception {
        try (RedisServerProcess source = RedisServerProcess.start();
                RedisServerProcess target = RedisServerProcess.start();
                WarmWorker worker =
                        new WarmWorker(List.of(source.settings("staging-cache"), target.settings("prod-cache")));
                Jedis from = source.open();
                Jedis to = target.open()) {
            Keys.fill(from, scope.scale());
            LandfallCopy landfall = new LandfallCopy(worker, WarmWorker.shipped("cache"));
            Race race = new Race(to::flushAll, scope.field(contestants(source, target, landfall)), scope.progress());
            return new Table(
                            "Redis → Redis, scale " + scope.scale() + ", keys of all types",
                            from.dbSize(),
                            race.run(scope.runs()),
                            GOALS)
                    .markdown();
        }
    }

    private static List<Contestant> contestants(
            RedisServerProcess source, RedisServerProcess target, LandfallCopy landfall) {
        KeyCheck check = new KeyCheck(source, target);
        Peers peers = new Peers(source, target);
        return List.of(
                Contestant.of(REPLICA, Work.uncounted(peers::replicate), check::wrong),
                Contestant.of(LANDFALL, Work.here(landfall::copy), () -> {
                            landfall.forget();
                            return check.wrong();
                        })
                        .readiedBy(landfall::prepare),
                Contestant.of(JEDIS, Work.here(peers::pipeline), check::wrong),
                Contestant.of(MIGRATE, Work.uncounted(peers::migrate), check::wrong));
    }
}
