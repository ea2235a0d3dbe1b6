/**
 * The PostgreSQL adapter. Start at {@link dev.landfall.postgresql.PostgreSqlAdapter}; {@code PostgreSqlStore} leads to each capability.
 * Rows are streamed by COPY in ranges of heap blocks; the target's {@code landfall.ledger} records the transaction id of each
 * batch, so that a row's {@code xmin} tells whose it is.
 */
@NullMarked
package dev.landfall.postgresql;

import org.jspecify.annotations.NullMarked;
