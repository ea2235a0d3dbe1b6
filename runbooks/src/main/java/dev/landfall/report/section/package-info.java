/** The content of a report in sections, shared by every form. */
@NullMarked
package dev.landfall.report.section;

import org.jspecify.annotations.NullMarked;
