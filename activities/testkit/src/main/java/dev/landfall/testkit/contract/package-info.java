/** One test suite that every adapter must pass: extend {@link StoreContract}, give it a {@link StoreFixture}. */
@NullMarked
package dev.landfall.testkit.contract;

import org.jspecify.annotations.NullMarked;
