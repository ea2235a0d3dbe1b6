package dev.landfall.neo4j;

import dev.landfall.spi.Census;
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
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.Value;
import org.neo4j.driver.exceptions.Neo4jException;

/** Answers checks inside the store. The field of a relationship entity is a property of each of its relationships. */
final class GraphQuery implements Query {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long ROWS_AT_ONCE = 100_000;
    private static final int SAMPLES = 10;

    private static final String TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut";

    private final Bolt bolt;
    private final Duration limit;

    GraphQuery(Bolt bolt) {
        this(bolt, LIMIT);
    }

    /** With another limit to what the query for a number may take. */
    GraphQuery(Bolt bolt, Duration limit) {
        this.bolt = bolt;
        this.limit = limit;
    }

    @Override
    public Optional<BigDecimal> number(String query) {
        List<Record> records = within(
                limit, transaction -> transaction.run(query).stream().limit(2).toList());
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
            within(
                    limit,
                    transaction -> transaction.run(query, parameters).stream().count());
            sink.accept(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** A query that took too long is not one to be tried again: it would take as long. */
    private <T> T within(Duration limit, TransactionCallback<T> work) {
        try {
            return bolt.read("", limit, work);
        } catch (StoreFailure failure) {
            throw failure.getCause() instanceof Neo4jException cause
                            && cause.code() != null
                            && cause.code().startsWith(TIMED_OUT)
                    ? tooSlow(limit)
                    : failure;
        }
    }

    private StoreFailure tooSlow(Duration limit) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                bolt.where("query"),
                "a run took longer than " + limit.toMillis() + " ms and was ended",
                "Make the query quicker, by an index for example.",
                null);
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

    @Override
    public List<Census> census(List<Entity> entities, Scope scope) {
        return entities.stream()
                .map(Layout::of)
                .flatMap(layout -> census(layout, Filter.scanning(bolt, layout, scope)).stream())
                .toList();
    }

    private List<Census> census(Layout layout, Filter filter) {
        String counted = layout.ranged() + filter.cypher() + layout.counted();
        return Range.split(bolt, layout, ROWS_AT_ONCE).stream()
                .flatMap(range -> bolt.all(layout.name(), counted, filter.in(range)).stream())
                .map(found -> census(layout.name(), found))
                .toList();
    }

    private static Census census(String entity, Record found) {
        Value property = found.get("property");
        return new Census(
                entity,
                found.get("what").asString(""),
                property.isNull() ? Optional.empty() : Optional.of(property.asString()),
                found.get("n").asLong());
    }

    /** A graph has no reference that could lead nowhere. */
    @Override
    public List<Violations> orphans(Entity entity) {
        return List.of();
    }
}
