/** Names resolved against catalogues; and the small in-memory store that tests of the compare engine and checks share. */
@NullMarked
package dev.landfall.runtime.dataset;

import org.jspecify.annotations.NullMarked;
