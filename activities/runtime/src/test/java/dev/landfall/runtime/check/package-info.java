/** Each kind of check against small stores in memory: passed, failed, skipped, and never passed for want of looking. */
@NullMarked
package dev.landfall.runtime.check;

import org.jspecify.annotations.NullMarked;
