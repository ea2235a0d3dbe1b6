/** The demo's parts one by one, and whole migrations whose workers are processes of their own, killed at the worst moment. */
@NullMarked
package dev.landfall.demo;

import org.jspecify.annotations.NullMarked;
