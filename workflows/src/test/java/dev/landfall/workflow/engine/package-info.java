/** The engine on a Temporal test server with scripted activities. */
@NullMarked
package dev.landfall.workflow.engine;

import org.jspecify.annotations.NullMarked;
