/**
 * The control database: who holds which target, which routes are frozen, which side has the writes.
 *
 * <p>Every time is the database's own clock, every change one transaction, every call safe to repeat.
 */
@NullMarked
package dev.landfall.runtime.control;

import org.jspecify.annotations.NullMarked;
