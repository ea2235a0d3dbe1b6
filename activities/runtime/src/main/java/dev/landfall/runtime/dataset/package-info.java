/**
 * A dataset with its names resolved: the two opened stores and, for each entity, what it is on either side and what is
 * done to its fields. Everything that can be wrong with names is found in {@link DatasetOpener}, before a row is read.
 */
@NullMarked
package dev.landfall.runtime.dataset;

import org.jspecify.annotations.NullMarked;
