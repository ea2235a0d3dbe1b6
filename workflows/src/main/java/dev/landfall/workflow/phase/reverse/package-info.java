/**
 * The way back behind a switch: rounds, freeze of the new side, last round, switch back, release. Before the record of the switch back
 * every failure leaves the routes on the new side; after it there is only the old one. Until it is ordered, rounds that go on keep the
 * old side close.
 */
@NullMarked
package dev.landfall.workflow.phase.reverse;

import org.jspecify.annotations.NullMarked;
