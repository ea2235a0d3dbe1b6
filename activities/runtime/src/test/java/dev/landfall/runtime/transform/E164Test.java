package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class E164Test {
    private final E164 us = new E164("US");

    @ParameterizedTest
    @CsvSource({
        "(415) 555-0132, +14155550132",
        "415.555.0132, +14155550132",
        "1-415-555-0132, +14155550132",
        "+33 1 42 68 53 00, +33142685300",
        "+14155550132, +14155550132"
    })
    void numbersShouldBeReadAsPeopleOfTheRegionWriteThem(String written, String expected) {
        assertThat(us.apply(written)).isEqualTo(expected);
    }

    @Test
    void convertingTwiceShouldEqualConvertingOnce() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            Object once = us.apply("(%03d) %03d-%04d"
                    .formatted(200 + random.nextInt(800), 200 + random.nextInt(800), random.nextInt(10_000)));
            assertThat(us.apply(once)).isEqualTo(once);
            assertThat(new E164("FR").apply(once)).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "12", "415555013241555501324155550132", "+999 415 555 0132"})
    void whatIsNoPhoneNumberShouldBeUnconvertibleWithoutShowingIt(String text) {
        assertThatThrownBy(() -> us.apply(text))
                .isInstanceOf(Unconvertible.class)
                .message()
                .satisfies(message ->
                        assertThat(text.length() < 3 || !message.contains(text)).isTrue());
    }

    @Test
    void anExtensionShouldNotBeLostInSilence() {
        assertThatThrownBy(() -> us.apply("415-555-0132 ext. 12"))
                .isInstanceOf(Unconvertible.class)
                .hasMessageContaining("extension");
    }

    @Test
    void anUnknownRegionShouldBeRefused() {
        assertThatThrownBy(() -> new E164("Atlantis"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("no region 'Atlantis'");
    }

    @Test
    void nullShouldStayNull() {
        assertThat(us.apply(null)).isNull();
    }
}
