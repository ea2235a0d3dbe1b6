/** What the runtime does with graphs, where every adapter is at hand. */
@NullMarked
package dev.landfall.worker.stores;

import org.jspecify.annotations.NullMarked;
