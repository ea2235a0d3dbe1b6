/**
 * Gates: who must approve what, in which role, for which evidence. Plain data and rules; nothing here knows Temporal.
 * A gate opens when every role is filled by a different person, the requester excluded.
 */
@NullMarked
package dev.landfall.workflow.gate;

import org.jspecify.annotations.NullMarked;
