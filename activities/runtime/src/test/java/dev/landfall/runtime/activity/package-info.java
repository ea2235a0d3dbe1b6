/** Activities over real servers. */
@NullMarked
package dev.landfall.runtime.activity;

import org.jspecify.annotations.NullMarked;
