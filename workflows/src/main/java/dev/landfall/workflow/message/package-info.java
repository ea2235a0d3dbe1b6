/** What people send: one record each, the same as signal and as update. Fields are loose in type so that a malformed signal still arrives and can be answered. */
@NullMarked
package dev.landfall.workflow.message;

import org.jspecify.annotations.NullMarked;
