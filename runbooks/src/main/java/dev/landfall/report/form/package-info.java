/** The forms of a report: HTML, Markdown and JSON, with the same figures. */
@NullMarked
package dev.landfall.report.form;

import org.jspecify.annotations.NullMarked;
