/** Real servers in this process or as child processes, without containers; stand-ins are named so. */
@NullMarked
package dev.landfall.testkit.server;

import org.jspecify.annotations.NullMarked;
