/** One workflow type per phase kind. */
@NullMarked
package dev.landfall.workflow.phase;

import org.jspecify.annotations.NullMarked;
