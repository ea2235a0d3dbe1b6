/**
 * The grammar of a runbook as data: which field may stand where, of which type, and what it means.
 * The parser, the JSON Schema and the reference all walk it, so none of them can know a field that the others do not.
 * Start reading at {@link dev.landfall.runbook.grammar.RunbookGrammar}.
 */
@NullMarked
package dev.landfall.runbook.grammar;

import org.jspecify.annotations.NullMarked;
