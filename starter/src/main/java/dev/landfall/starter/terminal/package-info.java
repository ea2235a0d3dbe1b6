/** What a person sees: live progress on a terminal, plain lines elsewhere, words for figures. */
@NullMarked
package dev.landfall.starter.terminal;

import org.jspecify.annotations.NullMarked;
