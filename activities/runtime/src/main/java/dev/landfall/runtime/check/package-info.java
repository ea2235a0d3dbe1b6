/**
 * Judging data: one class for each kind of check. {@link Checks} knows them all; a new kind is one constant of
 * {@code CheckKind}, one class here and one line there, which the compiler asks for. Nothing to look at is skipped, what
 * could not look is failed, and neither is ever passed.
 */
@NullMarked
package dev.landfall.runtime.check;

import org.jspecify.annotations.NullMarked;
