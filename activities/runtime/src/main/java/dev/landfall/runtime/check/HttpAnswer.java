package dev.landfall.runtime.check;

import dev.landfall.runbook.Arguments;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back from an address; nothing of the content is ever repeated.
 *
 * @param status the status
 * @param content all of it, as UTF-8
 * @param millis how long all of it took
 */
record HttpAnswer(int status, String content, long millis) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is not as the check wants it, if anything; {@code key} is what was put for <code>$1</code>, if anything was. */
    Optional<String> objection(Arguments arguments, Optional<String> key) {
        long wanted = arguments.whole("status");
        if (status != wanted) {
            boolean redirect = status / 100 == 3;
            return Optional.of("%d was wanted%s".formatted(wanted, redirect ? ", and a redirect is not followed" : ""));
        }
        Optional<String> is = arguments.optionalText("is").map(text -> HttpCall.put(text, key));
        Optional<String> contains = arguments.optionalText("contains");
        return arguments
                .optionalText("json")
                .map(pointer -> at(pointer, is, contains))
                .orElseGet(() -> contains.filter(text -> !content.contains(text))
                        .map(text -> "it does not contain the text that is wanted"));
    }

    private Optional<String> at(String pointer, Optional<String> is, Optional<String> contains) {
        try {
            JsonNode found = JSON.readTree(content).at(pointer);
            if (!found.isValueNode()) {
                return Optional.of("there is no single value at " + pointer);
            }
            String text = found.asString();
            boolean meant = is.map(text::equals).orElse(true)
                    && contains.map(text::contains).orElse(true);
            return meant ? Optional.empty() : Optional.of("another value stands at " + pointer);
        } catch (JacksonException e) {
            return Optional.of("the answer is not JSON");
        }
    }

    /** What came back may be secret. */
    @Override
    public String toString() {
        return "answer " + status;
    }
}
