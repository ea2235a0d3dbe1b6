/**
 * Payloads encrypted on their way into Temporal: {@link dev.landfall.workflow.codec.PayloadEncryption} with the keys of a {@link
 * dev.landfall.workflow.codec.PayloadKeys}. Outside of workflow code: it runs while payloads are sent and received.
 */
@NullMarked
package dev.landfall.workflow.codec;

import org.jspecify.annotations.NullMarked;
