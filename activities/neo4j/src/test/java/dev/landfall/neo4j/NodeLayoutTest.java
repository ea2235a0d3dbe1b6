package dev.landfall.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeLayoutTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 512", "1000, 200000, 512", "1000, 20000000, 128", "10, 10000000, 4", "2, 200000000, 1"})
    void aPageShouldHoldAFewMegabytesWhateverTheNodesSize(long rows, long bytes, int page) {
        assertThat(NodeLayout.page(rows, bytes)).isEqualTo(page);
    }
}
