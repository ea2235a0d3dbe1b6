/**
 * Reads a runbook file: guards against hostile text first, then walks YAML nodes along the grammar, then binds records.
 * Every finding carries the place in the file; all of them are told at once, and no input whatsoever makes it throw.
 * Start reading at {@link dev.landfall.runbook.parse.RunbookParser}.
 */
@NullMarked
package dev.landfall.runbook.parse;

import org.jspecify.annotations.NullMarked;
