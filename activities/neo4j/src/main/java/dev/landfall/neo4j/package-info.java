/**
 * Neo4j over Bolt: node labels and relationship types as entities, copied in batches whose position is committed with
 * them. What a node or a pair of nodes is called between stores is decided in {@link dev.landfall.neo4j.Precedence};
 * {@link dev.landfall.neo4j.Layout} turns that into Cypher and rows. Start reading at {@link dev.landfall.neo4j.Neo4jAdapter}.
 */
@NullMarked
package dev.landfall.neo4j;

import org.jspecify.annotations.NullMarked;
