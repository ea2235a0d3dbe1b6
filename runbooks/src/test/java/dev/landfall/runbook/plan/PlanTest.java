package dev.landfall.runbook.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.Golden;
import dev.landfall.runbook.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void planShouldTellEveryActionInOrder() throws IOException {
        Plan plan = Plan.of(Samples.insuranceLeads());

        String told = plan.phases().stream().map(PlanTest::told).collect(Collectors.joining("\n"));

        Golden.shouldHold(Path.of("src/test/resources/plans/insurance-leads.txt"), told);
    }

    @Test
    void everyActingPhaseShouldSayWhatUndoesIt() {
        Plan plan = Plan.of(Samples.insuranceLeads());

        assertThat(plan.phases())
                .filteredOn(phase ->
                        List.of("preflight", "prepare", "copy", "cutover").contains(phase.kind()))
                .allSatisfy(phase -> assertThat(phase.compensations()).isNotEmpty());
    }

    private static String told(Plan.Phase phase) {
        return Stream.of(
                        Stream.of(phase.name() + " (" + phase.kind() + ")"),
                        lines("before it, sign: ", phase.enter()),
                        lines("only while ", phase.conditions()),
                        lines("", phase.actions()),
                        lines("check ", phase.checks()),
                        lines("undone: ", phase.compensations()),
                        lines("after it, sign: ", phase.leave()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n  ", "", "\n"));
    }

    private static Stream<String> lines(String before, List<String> items) {
        return items.stream().map(item -> before + item);
    }
}
