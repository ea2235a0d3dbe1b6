/**
 * The copy phase: splits datasets into tasks, keeps a bounded number in flight, round robin over the datasets so that all
 * stores work, and goes on with the other entities when one fails. Long copies continue as new with what is left.
 */
@NullMarked
package dev.landfall.workflow.phase.copy;

import org.jspecify.annotations.NullMarked;
