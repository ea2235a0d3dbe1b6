/**
 * Judges runbooks that could be read: one small class per rule, each with the reason why it exists.
 * A new rule is a class, a line in {@link dev.landfall.runbook.lint.Lint} and a bad runbook among the tests.
 * Start reading at {@link dev.landfall.runbook.lint.Runbooks}, which reads and judges in one go.
 */
@NullMarked
package dev.landfall.runbook.lint;

import org.jspecify.annotations.NullMarked;
