/** One class per verb. Each does its work through {@link dev.landfall.starter.MigrationCalls} and prints for people or as JSON. */
@NullMarked
package dev.landfall.starter.verb;

import org.jspecify.annotations.NullMarked;
