/** A database that is followed by its log while an application writes to it. Start reading at {@code FollowLeg}. */
@NullMarked
package dev.landfall.benchmark.follow;

import org.jspecify.annotations.NullMarked;
