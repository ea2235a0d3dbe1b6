package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    @Test
    void pathShouldBeReadWithAndWithoutDataset() {
        assertThat(FieldPath.parse("leads.status")).contains(new FieldPath(null, "leads", "status"));
        assertThat(FieldPath.parse("crm.leads.status")).contains(new FieldPath("crm", "leads", "status"));
        assertThat(FieldPath.parse("crm.public.leads.status")).contains(new FieldPath("crm", "public.leads", "status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "leads", "leads.", ".status", "leads status", "a b.c", "."})
    void otherTextShouldBeNoPath(String text) {
        assertThat(FieldPath.parse(text)).isEmpty();
    }

    @Test
    void entityThatIsNamedShouldWinOverEveryEntity() {
        DatasetSpec naming =
                new DatasetSpec("crm", "a", "b", false, Map.of("leads", EntitySpec.plain("leads")), Map.of());
        DatasetSpec every = new DatasetSpec("graph", "c", "d", true, Map.of(), Map.of());

        assertThat(new FieldPath(null, "leads", "id")
                        .among(Map.of("x", every, "y", naming).values()))
                .containsExactly(naming);
        assertThat(new FieldPath(null, "tasks", "id")
                        .among(Map.of("x", every, "y", naming).values()))
                .containsExactly(every);
        assertThat(new FieldPath("graph", "leads", "id")
                        .among(Map.of("x", every, "y", naming).values()))
                .containsExactly(every);
    }
}
