/** Tests of the report. */
@NullMarked
package dev.landfall.report;

import org.jspecify.annotations.NullMarked;
