/** Tests of channels on real servers. */
@NullMarked
package dev.landfall.runtime.notify;

import org.jspecify.annotations.NullMarked;
