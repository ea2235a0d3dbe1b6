package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.StoreFailure;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UuidV5Test {

    /** The first from RFC 9562, appendix A.4; the others from Python's {@code uuid.uuid5}. */
    @ParameterizedTest
    @CsvSource({
        "dns, www.example.com, 2ed6657d-e927-568b-95e1-2665a8aea6a2",
        "url, www.example.com, b63cdfa4-3df9-568e-97ae-006c5b8fd652",
        "oid, 1.3.6.1, 1447fa61-5277-5fef-a9b3-fbc6e44f4af3",
        "x500, '', b4bdf874-8c03-5bd8-8fd7-5e409dfd82c0",
        "2ed6657d-e927-568b-95e1-2665a8aea6a2, ünï, 6dfeec84-d2a0-5c61-bfd1-82f29799d810"
    })
    void uuidsShouldBeThoseOfTheRfc(String namespace, String name, String expected) {
        assertThat(new UuidV5(namespace).apply(name)).isEqualTo(expected);
    }

    @Test
    void namesShouldGiveUuidsOfTheirOwnAlwaysTheSame() {
        Random random = new Random(9);
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String name = Long.toString(random.nextLong(), 36);
            Object uuid = new UuidV5("dns").convert(name);
            assertThat(uuid).isEqualTo(new UuidV5("dns").convert(name)).isNotEqualTo(new UuidV5("url").convert(name));
            assertThat(UUID.fromString(uuid.toString()).version()).isEqualTo(5);
            assertThat(UUID.fromString(uuid.toString()).variant()).isEqualTo(2);
            assertThat(seen.add(uuid)).isTrue();
        }
    }

    @Test
    void anUnknownNamespaceShouldBeRefused() {
        assertThatThrownBy(() -> new UuidV5("mine"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("'mine' is no namespace");
    }
}
