/**
 * The root workflow: resolves the runbook, walks through its phases and gates, goes back when told to, and tells everybody
 * where it stands. The shell is {@link dev.landfall.workflow.engine.MigrationWorkflow}.
 */
@NullMarked
package dev.landfall.workflow.engine;

import org.jspecify.annotations.NullMarked;
