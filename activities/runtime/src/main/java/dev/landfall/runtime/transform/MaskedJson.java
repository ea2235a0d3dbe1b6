package dev.landfall.runtime.transform;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * The text of a JSON document with some members' values cut out and a mask put in. Nothing is parsed into a tree and
 * written again, for that would change numbers, spaces and escapes that a comparison rightly minds.
 */
final class MaskedJson {
    /** Buffers per thread: the lanes of a copy would wait for each other at a common pool. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private static final String MASKED = '"' + Mask.MASK + '"';

    private final String json;
    private final Set<String> members;
    private final StringBuilder masked;
    private int copied;

    MaskedJson(String json, Set<String> members) {
        this.json = json;
        this.members = members;
        this.masked = new StringBuilder(json.length());
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            mask(parser);
        } catch (JacksonException e) {
            // The exception's text would show a part of the document.
            throw new Unconvertible("not a JSON document");
        }
    }

    /** Whether a text looks like a document that can hold members; such a one is masked or refused, never passed. */
    static boolean holdsMembers(String text) {
        String document = text.strip();
        return document.startsWith("{") || document.startsWith("[");
    }

    @Override
    public String toString() {
        return copied == 0 ? json : masked.append(json, copied, json.length()).toString();
    }

    private void mask(JsonParser parser) {
        int documents = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.PROPERTY_NAME && members.contains(parser.currentName())) {
                maskValue(parser);
            } else if (parser.streamReadContext().inRoot()) {
                documents++;
            }
        }
        if (documents != 1) {
            throw new Unconvertible("not one JSON document but " + documents);
        }
    }

    private void maskValue(JsonParser parser) {
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        masked.append(json, copied, from).append(MASKED);
        copied = (int) parser.currentLocation().getCharOffset();
    }
}
