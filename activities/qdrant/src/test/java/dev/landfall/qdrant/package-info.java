/** The adapter against the stand-in over real gRPC, and against real servers where their addresses are given. */
@NullMarked
package dev.landfall.qdrant;

import org.jspecify.annotations.NullMarked;
