/**
 * The insurance-lead platform in its four stores, with rows on the target that were there before. Tables come from SQL
 * in the resources, the others from one class each.
 */
@NullMarked
package dev.landfall.testkit.scenario.insurance;

import org.jspecify.annotations.NullMarked;
