/**
 * What is done to a field on its way: one class for each kind of transform. {@link Transforms} knows them all; a new kind
 * is one constant of {@code TransformKind}, one class here and one line there, which the compiler asks for.
 */
@NullMarked
package dev.landfall.runtime.transform;

import org.jspecify.annotations.NullMarked;
