/**
 * One command that shows everything: embedded stores, Temporal, a worker, the insurance-lead platform with a live writer,
 * approvers, and at the end a look at every promise. Start reading at {@link dev.landfall.demo.Demo}.
 */
@NullMarked
package dev.landfall.demo;

import org.jspecify.annotations.NullMarked;
