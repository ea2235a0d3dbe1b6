/** Generated data of the shipped scenarios, deterministic by seed and proportional to a scale. */
@NullMarked
package dev.landfall.testkit.scenario;

import org.jspecify.annotations.NullMarked;
