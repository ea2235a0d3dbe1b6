/**
 * Following by log: the phase that ends when the targets are close, and what follows on beside the phases behind it. One of them, or
 * the cutover, applies changes at a time.
 */
@NullMarked
package dev.landfall.workflow.phase.follow;

import org.jspecify.annotations.NullMarked;
