/** Pictures of a report: inline SVG as wide as its place, readable on a phone, on paper and without colours. */
@NullMarked
package dev.landfall.report.picture;

import org.jspecify.annotations.NullMarked;
