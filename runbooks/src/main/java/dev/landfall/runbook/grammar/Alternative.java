package dev.landfall.runbook.grammar;

import java.util.List;
import java.util.Optional;

/**
 * One kind that a {@link Shape.Choice} offers.
 *
 * @param word what tells it apart: a field that only this kind has, or a word that stands alone
 * @param description what it means, in one sentence
 * @param fields its fields, {@code word} among them; empty when the word stands alone
 */
public record Alternative(String word, String description, Optional<List<Field>> fields) {

    /** A kind with fields. */
    static Alternative of(String word, String description, List<Field> fields) {
        return new Alternative(word, description, Optional.of(fields));
    }

    /** A kind that is a word alone. */
    static Alternative bare(String word, String description) {
        return new Alternative(word, description, Optional.empty());
    }
}
