@NullMarked
package dev.landfall.backup;

import org.jspecify.annotations.NullMarked;
