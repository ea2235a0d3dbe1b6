/** Copying one partition inside one kind of store: the job, its progress, its outcome. */
@NullMarked
package dev.landfall.spi.copy;

import org.jspecify.annotations.NullMarked;
