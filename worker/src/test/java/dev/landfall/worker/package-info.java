/** The worker as a process sees it. */
@NullMarked
package dev.landfall.worker;

import org.jspecify.annotations.NullMarked;
