/** Runs checks again and again, and tells of what changes. */
@NullMarked
package dev.landfall.workflow.phase.watch;

import org.jspecify.annotations.NullMarked;
