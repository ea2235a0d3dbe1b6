/**
 * What a migration knows about itself: plain data, changed by the engine and by messages, read by queries, details and report.
 * Nothing here knows Temporal, so everything can be tested without it.
 */
@NullMarked
package dev.landfall.workflow.state;

import org.jspecify.annotations.NullMarked;
