/** That the stand-in keeps to what the real server is documented to do. */
@NullMarked
package dev.landfall.testkit.server.qdrant;

import org.jspecify.annotations.NullMarked;
