/** What a migration answers when asked. */
@NullMarked
package dev.landfall.workflow.query;

import org.jspecify.annotations.NullMarked;
