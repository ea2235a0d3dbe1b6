package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Query;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Violations;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.neo4j.driver.Record;

/** Answers checks inside the store. The field of a relationship entity is a property of each of its relationships. */
final class GraphQuery implements Query {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long ROWS_AT_ONCE = 100_000;
    private static final int SAMPLES = 10;

    private final Bolt bolt;

    GraphQuery(Bolt bolt) {
        this.bolt = bolt;
    }

    @Override
    public Optional<BigDecimal> number(String query) {
        List<Record> records = bolt.read(
                "",
                LIMIT,
                transaction -> transaction.run(query).stream().limit(2).toList());
        if (records.size() != 1 || records.getFirst().size() != 1) {
            throw noNumber();
        }
        return switch (records.getFirst().get(0).asObject()) {
            case null -> Optional.empty();
            case Number number -> Optional.of(new BigDecimal(number.toString()));
            default -> throw noNumber();
        };
    }

    @Override
    public void measure(String query, List<Optional<Object>> values, Duration limit, Consumer<Duration> sink) {
        for (Optional<Object> value : values) {
            Map<String, Object> parameters = value.<Map<String, Object>>map(
                            one -> Map.of("1", Properties.toDriver(one)))
                    .orElseGet(Map::of);
            long start = System.nanoTime();
            bolt.read(
                    "",
                    limit,
                    transaction -> transaction.run(query, parameters).stream().count());
            sink.accept(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private StoreFailure noNumber() {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                bolt.where("query"),
                "it does not give a single number",
                "Make it RETURN one row of one number",
                null);
    }

    @Override
    public Optional<Violations> violations(Entity entity, Scope scope, Rule rule) {
        return Judgement.of(rule).map(judgement -> judged(entity, scope, judgement));
    }

    private Violations judged(Entity entity, Scope scope, Judgement judgement) {
        Layout layout = Layout.of(entity);
        Filter filter = Filter.scanning(bolt, layout, scope);
        String query = layout.ranged() + filter.cypher() + judgement.of(layout);
        long each = judgement.oneByOne() ? ROWS_AT_ONCE : Long.MAX_VALUE;
        List<Record> found = Range.split(bolt, layout, each).stream()
                .map(range -> bolt.all(layout.name(), query, judgement.with(filter.in(range)))
                        .getFirst())
                .toList();
        return new Violations(
                judgement.field(),
                found.stream().mapToLong(part -> part.get("examined").asLong()).sum(),
                found.stream().mapToLong(part -> part.get("broken").asLong()).sum(),
                found.stream()
                        .flatMap(part -> part.get("samples").asList(layout::key).stream())
                        .limit(SAMPLES)
                        .toList());
    }

    /** A graph has no reference that could lead nowhere. */
    @Override
    public List<Violations> orphans(Entity entity) {
        return List.of();
    }
}
