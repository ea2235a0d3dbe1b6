/**
 * One workflow type per phase kind. A phase is a child of its migration: it acts through activities, tells its migration
 * how far it is, obeys its steering, and returns what it came to as a value; failures are values too.
 */
@NullMarked
package dev.landfall.workflow.phase;

import org.jspecify.annotations.NullMarked;
