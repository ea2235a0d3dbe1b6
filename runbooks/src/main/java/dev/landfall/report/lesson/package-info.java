/** Lessons: what a report's own figures say about where time went and how near the limits were. Each is said only where they support it. */
@NullMarked
package dev.landfall.report.lesson;

import org.jspecify.annotations.NullMarked;
