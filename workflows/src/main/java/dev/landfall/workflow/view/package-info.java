/**
 * What people see of a migration: answers to queries, the Markdown of the current details, the report. Computed from the
 * board each time, never kept. Nothing here knows Temporal.
 */
@NullMarked
package dev.landfall.workflow.view;

import org.jspecify.annotations.NullMarked;
