package dev.landfall.neo4j;

import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * What a migration knows about an entity on its target: from here on prior and own records can be told apart.
 *
 * @param id of its node
 * @param prior how many records were there before
 * @param unique whether the target itself refuses a second node with a key
 */
record Footprint(String id, long prior, boolean unique) {

    /** The id for a migration and an entity. */
    static String id(String migration, Layout layout) {
        return String.join("\n", migration, layout.kind(), layout.name());
    }

    /** The complete footprint, if the migration has begun on the entity. */
    static Optional<Footprint> find(Bolt bolt, String migration, Layout layout) {
        return bolt.read(layout.name(), transaction -> find(transaction, id(migration, layout)));
    }

    private static Optional<Footprint> find(TransactionContext transaction, String id) {
        return transaction
                .run(
                        "MATCH (f:LandfallFootprint {id: $id}) WHERE f.complete"
                                + " RETURN f.id AS footprint, f.prior AS prior, f.unique AS unique",
                        Map.of("id", id))
                .stream()
                .map(Footprint::of)
                .findFirst();
    }

    /** From a result with {@code footprint}, {@code prior} and {@code unique}. */
    static Footprint of(Record found) {
        return new Footprint(
                found.get("footprint").asString(),
                found.get("prior").asLong(),
                found.get("unique").asBoolean());
    }
}
