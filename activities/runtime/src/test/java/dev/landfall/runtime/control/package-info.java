/** The control database against a real PostgreSQL. */
@NullMarked
package dev.landfall.runtime.control;

import org.jspecify.annotations.NullMarked;
