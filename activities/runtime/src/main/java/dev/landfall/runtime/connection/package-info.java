/**
 * The named connections of this worker, opened when first needed, and their failures as the engine hears of them.
 *
 * <p>Addresses and secrets end here: what leaves this package names connections only.
 */
@NullMarked
package dev.landfall.runtime.connection;

import org.jspecify.annotations.NullMarked;
