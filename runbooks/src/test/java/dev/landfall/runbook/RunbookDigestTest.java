package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.lint.Runbooks;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunbookDigestTest {

    private static final Map<String, String> BINDINGS = Map.of("prod-db", "prod-eu", "staging-db", "staging-eu");

    @Test
    void digestShouldSurviveJson() {
        Runbook runbook = Samples.insuranceLeads();
        JsonMapper json = JsonMapper.builder().build();

        Runbook back = json.readValue(json.writeValueAsString(runbook), Runbook.class);

        assertThat(back).isEqualTo(runbook);
        assertThat(RunbookDigest.of(back, BINDINGS)).isEqualTo(RunbookDigest.of(runbook, BINDINGS));
    }

    @Test
    void digestShouldNotDependOnTheOrderOfMaps() {
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("staging-db", "staging-eu");
        turned.put("prod-db", "prod-eu");

        assertThat(RunbookDigest.of(Samples.insuranceLeads(), turned))
                .isEqualTo(RunbookDigest.of(Samples.insuranceLeads(), BINDINGS));
    }

    @Test
    void digestShouldChangeWithAnythingThatIsSigned() {
        String yaml = Samples.insuranceLeadsYaml();
        String signed = RunbookDigest.of(Samples.insuranceLeads(), BINDINGS);

        assertThat(RunbookDigest.of(Samples.insuranceLeads(), Map.of())).isNotEqualTo(signed);
        assertThat(digest(yaml, Map.of("downtime", "20m"))).isNotEqualTo(signed);
        assertThat(digest(yaml.replace("parallel: 4", "parallel: 5"), Map.of())).isNotEqualTo(signed);
        assertThat(digest(yaml.replace("email: lowercase", "mail: lowercase"), Map.of()))
                .isNotEqualTo(signed);
    }

    @Test
    void digestShouldStayTheSameOverVersions() {
        String yaml = """
                runbook: tiny
                title: Tiny
                stores: { a: redis, b: redis }
                datasets: { d: { from: a, to: b, entities: all } }
                phases: [ { preflight: {} }, { copy: { datasets: d } } ]
                """;

        assertThat(digest(yaml, Map.of()))
                .isEqualTo("2ab7baae8d5298b10d8945c6988d107468abc50323a3c20e39cd6af640f9d0c6");
    }

    private static String digest(String yaml, Map<String, String> parameters) {
        Runbook runbook = Runbooks.read("test.yaml", yaml, parameters).runbook().orElseThrow();
        return RunbookDigest.of(runbook, BINDINGS);
    }
}
