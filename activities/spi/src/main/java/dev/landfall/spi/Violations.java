package dev.landfall.spi;

import dev.landfall.spi.row.Key;
import java.util.List;

/**
 * What a rule found.
 *
 * @param subject field or constraint that was judged
 * @param examined records looked at
 * @param broken records that break the rule
 * @param samples keys of at most 10 of them
 */
public record Violations(String subject, long examined, long broken, List<Key> samples) {}
