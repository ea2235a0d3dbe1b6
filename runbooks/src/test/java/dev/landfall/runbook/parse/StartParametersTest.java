package dev.landfall.runbook.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.Finding;
import dev.landfall.runbook.PhaseSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class StartParametersTest {

    private static final String YAML = """
            runbook: shop
            title: Shop
            parameters:
              downtime: { type: duration, default: 30m, max: 1h }
              width: { type: integer, default: 4, max: 16 }
              route: { type: text, default: shop-app }
            stores: { old: postgresql, new: postgresql }
            datasets: { shop: { from: old, to: new, entities: { orders: { batchRows: "${width}" } } } }
            checks: { low: { range: orders.amount, min: "${width}" } }
            phases:
              - copy: { datasets: shop, parallel: "${width}" }
              - cutover:
                  datasets: shop
                  checks: low
                  downtime: ${downtime}
                  routes: [other-app, "${route}"]
            """;

    @Test
    void defaultsShouldStandWhereNothingIsGiven() {
        Parsed parsed = RunbookParser.parse("shop.yaml", YAML, Map.of());

        assertThat(parsed.findings()).isEmpty();
        assertThat(cutover(parsed).arguments().span("downtime")).isEqualTo(Duration.ofMinutes(30));
        assertThat(cutover(parsed).arguments().list("routes")).containsExactly("other-app", "shop-app");
        assertThat(parsed.runbook().orElseThrow().datasets().values())
                .flatExtracting(dataset -> dataset.entities().values())
                .containsExactly(new EntitySpec("orders", Map.of(), 4, EntitySpec.DEFAULT_MAX_QUARANTINED));
    }

    @Test
    void givenValuesShouldStandEverywhere() {
        Map<String, String> given = Map.of("downtime", "20m", "width", "16", "route", "mine");
        Parsed parsed = RunbookParser.parse("shop.yaml", YAML, given);

        assertThat(parsed.findings()).isEmpty();
        assertThat(cutover(parsed).arguments().span("downtime")).isEqualTo(Duration.ofMinutes(20));
        assertThat(cutover(parsed).arguments().list("routes")).containsExactly("other-app", "mine");
        assertThat(parsed.runbook()
                        .orElseThrow()
                        .phases()
                        .getFirst()
                        .arguments()
                        .whole("parallel"))
                .isEqualTo(16);
        assertThat(parsed.runbook().orElseThrow().checks().values())
                .extracting(check -> check.arguments().decimal("min"))
                .containsExactly(Optional.of(new BigDecimal(16)));
    }

    @Test
    void badValuesShouldAllBeTold() {
        Map<String, String> given = Map.of("downtime", "61m", "width", "many", "route", " ", "downtmie", "5m");
        Parsed parsed = RunbookParser.parse("shop.yaml", YAML, given);

        assertThat(parsed.runbook()).isEmpty();
        assertThat(parsed.findings())
                .extracting(Finding::line)
                .containsExactly(
                        "shop.yaml:3:1: parameters: unknown parameter 'downtmie' given at start. Write 'downtime'.",
                        "shop.yaml:4:3: parameters.downtime: given at start, '61m' is more than the max."
                                + " Write at most 1h.",
                        "shop.yaml:5:3: parameters.width: given at start, 'many' is no integer."
                                + " Write a whole number, such as 8.",
                        "shop.yaml:6:3: parameters.route: given at start, ' ' is no text."
                                + " Write a text without control characters.");
    }

    @Test
    void valueShouldKeepToTheBoundsOfItsPlace() {
        Parsed parsed = RunbookParser.parse("shop.yaml", YAML, Map.of("width", "0", "route", "https://elsewhere/"));

        assertThat(parsed.findings())
                .extracting(Finding::path)
                .containsExactly(
                        "datasets.shop.entities.orders.batchRows",
                        "phases[0].copy.parallel",
                        "phases[1].cutover.routes[1]");
    }

    @Test
    void nullTypedByAnOperatorShouldBeTold() {
        Map<String, String> given = JsonMapper.shared()
                .readValue("{ \"downtime\": null, \"route\": null }", new TypeReference<Map<String, String>>() {});
        Parsed parsed = RunbookParser.parse("shop.yaml", YAML, given);

        assertThat(parsed.findings())
                .extracting(Finding::path)
                .containsExactly("parameters.downtime", "parameters.route");
    }

    @Test
    void valueShouldBeUnknownWhereNoParametersAreDeclared() {
        Parsed parsed = RunbookParser.parse("shop.yaml", "runbook: shop\n", Map.of("downtime", "5m"));

        assertThat(parsed.findings()).extracting(Finding::what).contains("unknown parameter 'downtime' given at start");
    }

    private static PhaseSpec cutover(Parsed parsed) {
        return parsed.runbook().orElseThrow().phases().getLast();
    }
}
