@NullMarked
package dev.landfall.testkit.scenario.insurance;

import org.jspecify.annotations.NullMarked;
