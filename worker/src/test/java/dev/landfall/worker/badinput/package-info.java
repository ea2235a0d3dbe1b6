/** Whatever people get wrong ends in one clear message where they look, and changes nothing. */
@NullMarked
package dev.landfall.worker.badinput;

import org.jspecify.annotations.NullMarked;
