/**
 * What people may order, one class per message: when it is refused and why, and what it changes. The same class judges a
 * signal and an update, so that both say the same. Nothing here knows Temporal.
 */
@NullMarked
package dev.landfall.workflow.order;

import org.jspecify.annotations.NullMarked;
