/** Tests of what a report draws. */
@NullMarked
package dev.landfall.report.picture;

import org.jspecify.annotations.NullMarked;
