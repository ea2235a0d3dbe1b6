/**
 * The codec endpoint: makes encrypted payloads plain for people who look at them in Temporal's UI, and encrypts what they type
 * there. Only for those with a token, and only from the UI's own address.
 */
@NullMarked
package dev.landfall.worker.codec;

import org.jspecify.annotations.NullMarked;
