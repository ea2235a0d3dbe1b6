/**
 * Following a store by its log: {@link dev.landfall.spi.follow.Capture} keeps and reads the changes of a source,
 * {@link dev.landfall.spi.follow.Apply} brings them to a target together with the position that was reached. A position is a number
 * that grows with the log; only the source's adapter knows more about it.
 */
@NullMarked
package dev.landfall.spi.follow;

import org.jspecify.annotations.NullMarked;
