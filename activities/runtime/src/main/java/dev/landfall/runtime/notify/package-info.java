/**
 * Tells people outside: channels over HTTP, by mail and into the log, and what makes each notice arrive once or be said not to have.
 * Start reading at {@link dev.landfall.runtime.notify.Delivery}.
 */
@NullMarked
package dev.landfall.runtime.notify;

import org.jspecify.annotations.NullMarked;
