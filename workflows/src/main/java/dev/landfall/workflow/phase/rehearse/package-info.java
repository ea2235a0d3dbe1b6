/** The rollback, rehearsed on scratch stores by the very workflows and activities that would do it. */
@NullMarked
package dev.landfall.workflow.phase.rehearse;

import org.jspecify.annotations.NullMarked;
