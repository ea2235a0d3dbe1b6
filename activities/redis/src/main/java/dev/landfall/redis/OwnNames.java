package dev.landfall.redis;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a migration's keys are called on its target. */
final class OwnNames {
    /** No key is prior. */
    static final OwnNames SAME = new OwnNames(Set.of(), null);

    private final Set<byte[]> prior;
    private final byte @Nullable [] prefix;

    /** {@code prior}: those whose names are prior keys', by identity; without {@code prefix} these can't be written. */
    private OwnNames(Set<byte[]> prior, byte @Nullable [] prefix) {
        this.prior = prior;
        this.prefix = prefix;
    }

    /** {@code answers} says of each key whether it is prior: 1 where it is. */
    static OwnNames of(List<byte[]> keys, List<?> answers, byte @Nullable [] prefix) {
        Set<byte[]> prior = Collections.newSetFromMap(new IdentityHashMap<>());
        IntStream.range(0, keys.size())
                .filter(i -> Long.valueOf(1).equals(answers.get(i)))
                .forEach(i -> prior.add(keys.get(i)));
        return new OwnNames(prior, prefix);
    }

    /** The name of one of the keys; none where it is prior and there is no prefix. */
    Optional<byte[]> of(byte[] key) {
        if (!prior.contains(key)) {
            return Optional.of(key);
        }
        return Optional.ofNullable(prefix).map(it -> Prefixed.name(it, key));
    }
}
