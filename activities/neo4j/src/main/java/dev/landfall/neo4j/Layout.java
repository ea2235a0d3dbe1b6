package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Value;

/**
 * How the records of an entity are found in a graph, and what they look like outside of it.
 *
 * <p>Every fragment that finds records ends in {@code WITH x, i, j, k}, to which a {@code WHERE} may be added: {@code x} the
 * node, or the list of relationships from one node to another, which {@code a} is then; {@code i} and {@code j} its place;
 * {@code k} its key as a list of four.
 */
sealed interface Layout permits NodeLayout, RelationshipLayout {

    /** What every record with a complete key fulfils. */
    String KEYED = "k[1] IS NOT NULL AND k[3] IS NOT NULL";

    /** Reads the layout that {@link GraphInspect} put into an entity. */
    static Layout of(Entity entity) {
        String form = entity.form();
        if (form.startsWith(NodeLayout.FORM)) {
            return new NodeLayout(
                    entity.name(),
                    Precedence.parse(form.substring(NodeLayout.FORM.length())),
                    NodeLayout.page(entity.rows(), entity.bytes()));
        }
        if (form.startsWith(RelationshipLayout.FORM)) {
            return new RelationshipLayout(
                    entity.name(), Precedence.parse(form.substring(RelationshipLayout.FORM.length())));
        }
        throw new StoreFailure(
                FailureClass.CONFIGURATION,
                entity.name(),
                "the entity was not listed by a Neo4j store",
                "Name a label or relationship type of the source",
                null);
    }

    /** Label or type. */
    String name();

    /** {@code node} or {@code relationship}. */
    String kind();

    /** The entity's text form, which {@link #of} reads. */
    String form();

    /** The names of the key's parts in rows. */
    List<String> keyFields();

    /** A query for the lowest and highest place {@code lo}, {@code hi} and the number {@code n} of records, about. */
    String bounds();

    /** Finds the records with a place from {@code $from} to before {@code $to}. */
    String ranged();

    /** Finds records by key: fragments that read {@code $batch.keys}, each with the keys it is for. */
    Map<String, List<List<Object>>> named(Collection<Key> keys);

    /** Gives what was found in any order, as many records together as the server's memory allows. */
    Paging pages();

    /** The same where nobody looks at other fields than the named ones; those may be left out. */
    Paging pages(Set<String> fields);

    /** Gives what was found by place. */
    Paging inOrder();

    /** Gives what was found one by one. */
    Paging each();

    /**
     * Counts by what was found: label or type as {@code what}, or {@code property}, and how many {@code n} of the range have
     * it.
     */
    String counted();

    /** Whether a row is of a record that was there all the while it was read: one deleted meanwhile has a key, but no contents. */
    boolean whole(Row row);

    /** Deletes what was found. */
    String delete();

    /** A key in four parts, as values that the driver sends. */
    List<Object> parts(Key key);

    /** A key from its four parts. */
    Key key(Value parts);

    /** The record as rows have it, without fields that {@link #pages(Set)} left out. */
    Row row(Found found);

    /** A row as the driver sends it. */
    Item item(Row row);

    /** The record as the driver sends it on. */
    default Item item(Found found) {
        return new Item(found.key(), found.labels().asList(Value::asString), found.content());
    }
}
