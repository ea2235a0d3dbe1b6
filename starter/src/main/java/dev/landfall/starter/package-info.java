/** The command line: {@link dev.landfall.starter.Landfall} and, in {@code verb}, one class per verb. Free of Spring, so that it starts fast. */
@NullMarked
package dev.landfall.starter;

import org.jspecify.annotations.NullMarked;
