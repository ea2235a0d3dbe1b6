package dev.landfall.runbook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runbook.parse.Parsed;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRunbooksTest {

    static Stream<String> names() {
        return Catalogue.shipped().names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyShippedRunbookShouldBeReadWithoutFinding(String name) {
        CatalogueEntry entry = Catalogue.shipped().find(name).orElseThrow();

        Parsed parsed = Runbooks.read(entry.file(), entry.yaml(), Map.of());

        assertThat(parsed.findings()).isEmpty();
        assertThat(parsed.runbook())
                .hasValueSatisfying(runbook -> assertThat(runbook.name()).isEqualTo(name));
    }
}
