@NullMarked
package dev.landfall.runtime.follow;

import org.jspecify.annotations.NullMarked;
