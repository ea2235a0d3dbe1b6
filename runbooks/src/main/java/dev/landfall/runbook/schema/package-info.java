/**
 * The JSON Schema of runbooks, made from the grammar, for completion and hints in editors.
 * It is never stricter than the parser; what it can't say, the parser and lint do.
 * Start reading at {@link dev.landfall.runbook.schema.RunbookSchema}.
 */
@NullMarked
package dev.landfall.runbook.schema;

import org.jspecify.annotations.NullMarked;
