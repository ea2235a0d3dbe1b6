package dev.landfall.report.section;

import java.util.List;

/**
 * A list of sentences.
 *
 * @param lines the sentences
 * @param whenEmpty what stands in their place when there are none
 */
public record Sentences(List<String> lines, String whenEmpty) implements Content {}
