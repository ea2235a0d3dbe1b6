/** The command line as a terminal would use it. */
@NullMarked
package dev.landfall.starter;

import org.jspecify.annotations.NullMarked;
