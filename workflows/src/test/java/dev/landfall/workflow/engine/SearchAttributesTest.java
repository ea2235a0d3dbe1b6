package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class SearchAttributesTest {
    private static final IndexedValueType KEYWORD = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

    @Test
    void theyShouldTellTheEssentialsWhereTheServerHasThem() {
        ResolvedRunbook plain = Runbooks.resolved(Runbooks.insurance());
        ResolvedRunbook shown = new ResolvedRunbook(
                plain.runbook(), plain.digest(), plain.connections(), plain.roster(), plain.requestedBy(), true);
        try (EngineHarness harness = new EngineHarness(Map.of(
                "LandfallRunbook",
                KEYWORD,
                "LandfallState",
                KEYWORD,
                "LandfallPhase",
                KEYWORD,
                "LandfallWaitingFor",
                KEYWORD))) {
            harness.runbook(shown).begin().until(MigrationState.WAITING, "verify");

            harness.until("shown", () -> "WAITING".equals(attribute(harness, "LandfallState")));

            assertThat(attribute(harness, "LandfallRunbook")).isEqualTo("insurance-leads");
            assertThat(attribute(harness, "LandfallPhase")).isEqualTo("verify");
            assertThat(attribute(harness, "LandfallWaitingFor")).isEqualTo("qa-lead, dba");
            harness.migration().rollBack(EngineHarness.by("dan"));
            harness.result();
            assertThat(attribute(harness, "LandfallState")).isEqualTo("ROLLED_BACK");
            assertThat(attribute(harness, "LandfallWaitingFor")).isEmpty();
        }
    }

    private static String attribute(EngineHarness harness, String name) {
        SearchAttributes attributes = harness.stub().describe().getTypedSearchAttributes();
        String value = attributes.get(SearchAttributeKey.forKeyword(name));
        return value == null ? "" : value;
    }
}
