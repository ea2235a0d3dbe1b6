/** A worker that stops at a boundary: named points before and behind every side effect, put in from outside. */
@NullMarked
package dev.landfall.demo.fault;

import org.jspecify.annotations.NullMarked;
