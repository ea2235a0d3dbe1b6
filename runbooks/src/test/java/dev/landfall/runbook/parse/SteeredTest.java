package dev.landfall.runbook.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.Window;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runbook.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lets people steer: windows and decisions. */
class SteeredTest {
    private final Runbook runbook = read();

    @Test
    void aGateShouldHaveAWindowWithoutAskingAnybody() {
        PhaseSpec copy = phase(PhaseKind.COPY);

        assertThat(copy.enter()).isEmpty();
        assertThat(copy.window())
                .isEqualTo(new Window(
                        List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(4, 0),
                        ZoneId.of("Europe/Paris"),
                        List.of(LocalDate.of(2026, 12, 26), LocalDate.of(2027, 1, 2))));
        assertThat(phase(PhaseKind.CUTOVER).window()).isNull();
        assertThat(plan("copy").conditions())
                .containsExactly("it is sat, sun 22:00 to 04:00 Europe/Paris, except on 2 holidays");
    }

    @Test
    void aDecisionShouldOfferOptionsWithTheirImpact() {
        PhaseSpec scope = phase(PhaseKind.DECIDE);

        assertThat(scope.choosers()).containsExactly("dba");
        assertThat(scope.arguments().table("options")).containsOnlyKeys("full", "recent");
        assertThat(plan("scope").actions())
                .containsExactly(
                        "option full: Every order, about 6 h of copying",
                        "option recent: Orders of two years, about 1 h",
                        "recommend recent, because nobody reads the older ones",
                        "wait until one of dba chooses");
    }

    private PhaseSpec phase(PhaseKind kind) {
        return runbook.phases().stream()
                .filter(phase -> phase.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private Plan.Phase plan(String name) {
        return Plan.of(runbook).phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Runbook read() {
        try {
            Parsed parsed = Runbooks.read(
                    "steered.yaml", Files.readString(Path.of("src/test/resources/good/steered.yaml")), Map.of());
            assertThat(parsed.findings()).isEmpty();
            return parsed.runbook().orElseThrow();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
