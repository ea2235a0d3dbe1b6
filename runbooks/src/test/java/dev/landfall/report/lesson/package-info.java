/** Tests of what a report teaches. */
@NullMarked
package dev.landfall.report.lesson;

import org.jspecify.annotations.NullMarked;
