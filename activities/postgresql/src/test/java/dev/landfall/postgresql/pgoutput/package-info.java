@NullMarked
package dev.landfall.postgresql.pgoutput;

import org.jspecify.annotations.NullMarked;
