/**
 * A dataset that follows its source by the log: changes are read, transformed as copied records are, and applied in the order of
 * their commits. Starts at {@link dev.landfall.runtime.follow.Follower}.
 */
@NullMarked
package dev.landfall.runtime.follow;

import org.jspecify.annotations.NullMarked;
