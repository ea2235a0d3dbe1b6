/** The report: its model, filled by the engine with computed figures only, and its renderings. */
@NullMarked
package dev.landfall.report;

import org.jspecify.annotations.NullMarked;
