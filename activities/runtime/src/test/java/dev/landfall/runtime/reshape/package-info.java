@NullMarked
package dev.landfall.runtime.reshape;

import org.jspecify.annotations.NullMarked;
