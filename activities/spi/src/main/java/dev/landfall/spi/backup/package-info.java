/** A store's side of backups: records to keep, and a scratch place to try them in. */
@NullMarked
package dev.landfall.spi.backup;

import org.jspecify.annotations.NullMarked;
