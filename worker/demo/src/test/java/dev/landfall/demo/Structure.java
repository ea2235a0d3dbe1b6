package dev.landfall.demo;

import com.google.common.util.concurrent.Futures;
import dev.landfall.runtime.control.Side;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.SafeEncoder;

/**
 * What there is besides records, looked up with the stores' own means and not with Landfall's: tables, columns, indexes, constraints,
 * triggers, functions, sequences with their values; a graph's constraints, indexes and labels; collections; Redis's own marks and settings.
 *
 * @param sides side to store to everything that it has, in words
 */
record Structure(Map<Side, Map<String, Set<String>>> sides) {
    private static final String TABLES = """
            SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
            UNION ALL SELECT 'relation ' || oid::regclass FROM pg_class WHERE relnamespace::regnamespace::text IN ('public', 'landfall')
            UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname !~ '^pg_'
            UNION ALL SELECT 'unusable ' || indexrelid::regclass FROM pg_index WHERE NOT indisvalid
            UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE conrelid <> 0 AND connamespace::regnamespace::text <> 'pg_catalog'
            UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace::regnamespace::text IN ('public', 'landfall')
            UNION ALL SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod)
                FROM pg_attribute WHERE attnum > 0 AND attrelid IN
                    (SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace)
            UNION ALL SELECT 'slot ' || slot_name FROM pg_replication_slots
            UNION ALL SELECT 'publication ' || pubname FROM pg_publication
            UNION ALL SELECT 'prepared ' || gid FROM pg_prepared_xacts
            """;

    private static final String SEQUENCES =
            "SELECT 'sequence ' || sequencename || ' ' || coalesce(last_value, 0) FROM pg_sequences";

    /** Both sides as they are now. */
    static Structure of(Stage stage) {
        return new Structure(Map.of(
                Side.OLD, of(stage.side(Side.OLD)),
                Side.NEW, of(stage.side(Side.NEW))));
    }

    /** What one side of {@code before} did not have, by store. */
    Set<String> newSince(Structure before, Side side) {
        return difference(sides.get(side), before.sides.get(side));
    }

    /** What one side of {@code before} had and this one has not. */
    Set<String> goneSince(Structure before, Side side) {
        return difference(before.sides.get(side), sides.get(side));
    }

    private static Set<String> difference(Map<String, Set<String>> of, Map<String, Set<String>> without) {
        Set<String> difference = new TreeSet<>();
        of.forEach((store, all) -> all.stream()
                .filter(each -> !without.get(store).contains(each))
                .forEach(each -> difference.add(store + ": " + each)));
        return difference;
    }

    private static Map<String, Set<String>> of(Platform side) {
        Map<String, Set<String>> stores = new TreeMap<>();
        Set<String> tables = new TreeSet<>(Sql.texts(side.tables(), TABLES));
        tables.addAll(Sql.texts(side.tables(), SEQUENCES));
        stores.put("db", tables);
        stores.put("graph", graph(side));
        stores.put("vectors", new TreeSet<>(Futures.getUnchecked(side.vectors().listCollectionsAsync())));
        stores.put("cache", cache(side));
        return stores;
    }

    private static Set<String> graph(Platform side) {
        Set<String> found = new TreeSet<>();
        for (String kind : Set.of("CONSTRAINTS", "INDEXES")) {
            side.graph()
                    .executableQuery("SHOW " + kind + " YIELD name RETURN name")
                    .execute()
                    .records()
                    .forEach(record -> found.add(kind + " " + record.get("name").asString()));
        }
        side.graph()
                .executableQuery("MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label")
                .execute()
                .records()
                .forEach(record -> found.add("label " + record.get("label").asString()));
        return found;
    }

    private static Set<String> cache(Platform side) {
        Set<String> found = new TreeSet<>(side.cache().keys("landfall*"));
        // A fence is a setting of the server.
        Object settings = side.cache()
                .executeCommand(
                        new CommandArguments(Protocol.Command.CONFIG).add("GET").add("min-replicas*"));
        found.add("settings " + SafeEncoder.encodeObject(settings));
        return found;
    }
}
