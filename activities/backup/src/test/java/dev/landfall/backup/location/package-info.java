@NullMarked
package dev.landfall.backup.location;

import org.jspecify.annotations.NullMarked;
