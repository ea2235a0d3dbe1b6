/**
 * The cutover phase: rounds, freeze, drain, check, switch, smoke, release. Before the switch record every failure returns to the
 * old side by itself; after it there is only forward.
 */
@NullMarked
package dev.landfall.workflow.phase.cutover;

import org.jspecify.annotations.NullMarked;
