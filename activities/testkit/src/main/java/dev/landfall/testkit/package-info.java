/** What tests and the demo share: embedded servers, the store contract, scenario data. Never part of a worker. */
@NullMarked
package dev.landfall.testkit;

import org.jspecify.annotations.NullMarked;
