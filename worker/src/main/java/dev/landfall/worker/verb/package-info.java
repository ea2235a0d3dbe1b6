/**
 * The verbs of the command line that hold connections to stores. {@link dev.landfall.worker.verb.ConnectedVerbs} puts them
 * beside those of the starter, which knows no store.
 */
@NullMarked
package dev.landfall.worker.verb;

import org.jspecify.annotations.NullMarked;
