package dev.landfall.demo;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both sides read anew, record by record, without the engine. Left out are records that were on the target before, those that
 * the oracle knows and judges one by one, Redis keys that run out soon, communications that can't be transformed, and the values of fields that the runbook transforms; their
 * keys count.
 */
record Equality(Oracle oracle) implements Fingerprint.View {
    private static final Set<String> TRANSFORMED =
            Set.of("email", "phone", "address", "ssn", "card_number", "details", "signed_on");

    /** Entity of the keys that the runbook gives a prefix, as their names are taken; they are judged one by one. */
    private static final String PREFIXED = "staging:*";

    /** No number that can be made E.164 is shorter; the wrong ones of communications are, and stand in quarantine. */
    private static final int SHORTEST_PHONE = 7;

    /** What the generator lets run out does so within minutes, all else within hours. */
    private static final Duration SOON = Duration.ofHours(1);

    Contents of(Path configuration, String side) {
        return Contents.of(configuration, side, this);
    }

    @Override
    public Optional<Row> of(String entity, Row row) {
        if (Contents.prior(row)
                || passing(entity, row)
                || wrongPhone(entity, row)
                || fact(entity, row).filter(oracle::remembers).isPresent()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> fields = new HashMap<>(row.fields());
        fields.keySet().removeAll(TRANSFORMED);
        return Optional.of(new Row(row.key(), fields));
    }

    /** Whether no migration can bring it over. */
    private static boolean wrongPhone(String entity, Row row) {
        return entity.equals("communications")
                && row.fields().get("phone") instanceof String phone
                && phone.length() < SHORTEST_PHONE;
    }

    /** What may run out between looks at the two sides, and what stands under a prefix on one of them only. */
    static boolean passing(String entity, Row row) {
        return entity.equals(PREFIXED)
                || row.fields().get(Row.EXPIRES_AT) instanceof Long at
                        && at < Instant.now().plus(SOON).toEpochMilli();
    }

    /** The application's fact that a record shows, if it shows one. */
    static Optional<Fact> fact(String entity, Row row) {
        return switch (entity) {
            // The same name in PostgreSQL and Qdrant; the writer writes both or none.
            case "leads" -> Optional.of(new Fact(Fact.Kind.LEAD_ROW, text(row.key())));
            case "Lead" -> Optional.of(new Fact(Fact.Kind.LEAD_NODE, text(row.key())));
            case "lead:*" ->
                Optional.of(new Fact(Fact.Kind.LEAD_CACHE, text(row.key()).substring("lead:".length())));
            case "audit_logs" ->
                Optional.of(new Fact(
                        Fact.Kind.AUDIT_ROW, String.valueOf(row.fields().get("actor"))));
            default -> Optional.empty();
        };
    }

    private static String text(Key key) {
        return String.valueOf(key.values().getFirst());
    }
}
