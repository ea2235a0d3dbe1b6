package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.Arguments;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookupTest {
    private static final Map<String, String> TABLE = Map.of("N", "new", "P", "paid");

    @Test
    void whatTheTableHoldsShouldBeFound() {
        assertThat(lookup(Map.of()).apply("N")).isEqualTo("new");
        assertThat(lookup(Map.of()).apply(null)).isNull();
    }

    @Test
    void aMissShouldBecomeWhatTheRunbookSays() {
        assertThat(lookup(Map.of("miss", "keep")).apply("secret")).isEqualTo("secret");
        assertThat(lookup(Map.of("miss", "empty")).apply("secret")).isNull();
        assertThat(lookup(Map.of("otherwise", "other")).apply("secret")).isEqualTo("other");
        assertThatThrownBy(() -> lookup(Map.of("miss", "refuse")).apply("secret"))
                .isInstanceOf(Unconvertible.class)
                .hasMessage("a text that the lookup's table lacks");
        assertThatThrownBy(() -> lookup(Map.of()).apply("n")).isInstanceOf(Unconvertible.class);
    }

    @Test
    void anythingButTextShouldBeUnconvertible() {
        assertThatThrownBy(() -> lookup(Map.of()).apply(1L)).hasMessage("not text but Long");
    }

    private static Lookup lookup(Map<String, Object> more) {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("lookup", TABLE);
        return new Lookup(new Arguments(arguments));
    }
}
