package dev.landfall.runtime.activity;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that may be a little old. Looking up what a store holds can mean a walk over all of it, and hundreds of tasks ask
 * the same within seconds. One asker looks, the others wait for its answer.
 */
final class Recently<K, V> {
    private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();
    private final long maxAgeNanos;

    Recently(Duration maxAge) {
        this.maxAgeNanos = maxAge.toNanos();
    }

    /** What was seen lately, else what {@code look} sees now. */
    V get(K question, Supplier<V> look) {
        return remember(question, old -> old != null && isRecent(old) ? old : now(look));
    }

    /** What {@code look} sees now, kept for those who ask next. */
    V fresh(K question, Supplier<V> look) {
        return remember(question, old -> now(look));
    }

    private V remember(K question, Function<@Nullable Answer<V>, Answer<V>> answer) {
        answers.values().removeIf(old -> !isRecent(old));
        return answers.compute(question, (key, old) -> answer.apply(old)).value();
    }

    private boolean isRecent(Answer<V> answer) {
        return System.nanoTime() - answer.at() < maxAgeNanos;
    }

    private static <V> Answer<V> now(Supplier<V> look) {
        return new Answer<>(System.nanoTime(), look.get());
    }

    private record Answer<V>(long at, V value) {}
}
