/** Tests of the report's forms. */
@NullMarked
package dev.landfall.report.form;

import org.jspecify.annotations.NullMarked;
