package dev.landfall.workflow.codec;

import io.temporal.payload.codec.PayloadCodecException;

/**
 * An encrypted payload that can't be read here. Not a {@code DataConverterException}: those end workflows, while a worker that lacks a
 * key only fails its task, and the next one, or the same one with the key, goes on.
 */
public final class UnreadablePayload extends PayloadCodecException {
    UnreadablePayload(String message) {
        super(message);
    }
}
