/** Tests of the encryption of payloads. */
@NullMarked
package dev.landfall.workflow.codec;

import org.jspecify.annotations.NullMarked;
