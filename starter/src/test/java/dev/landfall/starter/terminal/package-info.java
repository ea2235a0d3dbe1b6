/** What a person sees, as golden text. */
@NullMarked
package dev.landfall.starter.terminal;

import org.jspecify.annotations.NullMarked;
