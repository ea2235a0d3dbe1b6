/**
 * The audit as a chain: how lines hang together, the file that it is exported to, and what is wrong with one. Verifying needs neither
 * Temporal nor a migration.
 */
@NullMarked
package dev.landfall.workflow.audit;

import org.jspecify.annotations.NullMarked;
