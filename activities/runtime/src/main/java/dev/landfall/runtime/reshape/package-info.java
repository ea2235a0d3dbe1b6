/**
 * Steps that change which fields a record has: every kind in {@link dev.landfall.runtime.reshape.Reshapes}. They come before
 * transforms, which name the fields of the target.
 */
@NullMarked
package dev.landfall.runtime.reshape;

import org.jspecify.annotations.NullMarked;
