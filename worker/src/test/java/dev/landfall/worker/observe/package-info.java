/** What a worker tells of itself. */
@NullMarked
package dev.landfall.worker.observe;

import org.jspecify.annotations.NullMarked;
