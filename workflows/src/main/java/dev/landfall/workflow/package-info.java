/** Contracts and engine of a migration: the root workflow, its phases, gates, messages and rollback. */
@NullMarked
package dev.landfall.workflow;

import org.jspecify.annotations.NullMarked;
