/**
 * The insurance-lead platform in its four stores, as dirty as real data, with rows on the target that were there before. Tables
 * come from SQL in the resources, the others from one class each. Which kind of dirt is where: {@code docs/demo-data.md}.
 */
@NullMarked
package dev.landfall.testkit.scenario.insurance;

import org.jspecify.annotations.NullMarked;
