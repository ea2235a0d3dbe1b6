/**
 * Qdrant over gRPC. {@link QdrantAdapter} is the entry; a collection is an entity, a point a row. Qdrant has no transactions,
 * so everything here is an upsert by id that may be repeated, and {@link Ledger} tells own points from prior ones.
 */
@NullMarked
package dev.landfall.qdrant;

import org.jspecify.annotations.NullMarked;
