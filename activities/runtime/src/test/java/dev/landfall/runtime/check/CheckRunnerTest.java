package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.Leads;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.RoundOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for a check of any kind. */
class CheckRunnerTest {
    private final CheckedLeads checked = new CheckedLeads();

    @ParameterizedTest
    @EnumSource(
            names = {
                "COUNTS",
                "CONTENT",
                "VALUES",
                "RANGE",
                "UNIQUE",
                "SAME_KEYS",
                "FORMAT",
                "COMPLETE",
                "OLDEST",
                "CONSISTENCY"
            })
    void nothingToLookAtShouldBeSkipped(CheckKind kind) {
        Leads empty = new Leads(Map.of(), 0, "leads");
        assertThat(CheckedLeads.run(List.of(empty.dataset()), kind, arguments(kind))
                        .outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CONTENT", "VALUES", "RANGE", "UNIQUE", "SAME_KEYS", "FORMAT", "COMPLETE", "OLDEST", "CONSISTENCY"
            })
    void aReadErrorShouldFailTheCheckAndATransientOneShouldBeTriedAgain(CheckKind kind) {
        for (FailureClass failure : List.of(FailureClass.CONFIGURATION, FailureClass.TRANSIENT)) {
            checked.leads.target.disturb((entity, read) -> {
                throw new StoreFailure(failure, "leads", "can't be read", "Look.", null);
            });
            if (failure == FailureClass.TRANSIENT) {
                assertThatThrownBy(() -> checked.run(kind, arguments(kind))).isInstanceOf(StoreFailure.class);
            } else {
                CheckResult result = checked.run(kind, arguments(kind));
                assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(result.summary()).contains("can't be read");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "COUNTS",
                "CONTENT",
                "VALUES",
                "RANGE",
                "UNIQUE",
                "SAME_KEYS",
                "FORMAT",
                "COMPLETE",
                "OLDEST",
                "CONSISTENCY"
            })
    void aHealthyTargetShouldPass(CheckKind kind) {
        assertThat(checked.run(kind, arguments(kind)).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anUnexpectedErrorShouldFailTheCheckWithoutItsText() {
        checked.leads.target.disturb((entity, read) -> {
            throw new IllegalStateException("secret");
        });
        CheckResult result = checked.run(CheckKind.CONTENT, Map.of("content", List.of("crm")));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void whatTheHeartbeatThrowsShouldStopTheCheck() {
        var spec = CheckedLeads.spec(CheckKind.COUNTS, Map.of("counts", List.of("crm")));
        assertThatThrownBy(() -> CheckRunner.run(
                        spec, List.of(checked.leads.dataset()), MadeBackups.NONE, Settling.FROZEN, () -> {
                            throw new IllegalStateException("cancelled");
                        }))
                .hasMessage("cancelled");
    }

    @Test
    void namesThatNobodyKnowsShouldFailTheCheck() {
        assertThat(checked.run(CheckKind.VALUES, Map.of("values", "leeds.city", "in", List.of("Ulm")))
                        .summary())
                .contains("no dataset moves an entity 'leeds'");
        assertThat(checked.run(CheckKind.COUNTS, Map.of("counts", List.of("erp")))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"VALUES", "RANGE", "UNIQUE", "FORMAT", "OLDEST"})
    void aFieldThatNoRecordHasShouldBeSkipped(CheckKind kind) {
        Map<String, Object> arguments = new HashMap<>(arguments(kind));
        arguments.computeIfPresent(
                kind.word(), (name, value) -> value instanceof List ? List.of("leads.nick") : "leads.nick");
        CheckResult result = checked.run(kind, arguments);
        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.summary()).startsWith("nothing to look at: leads.nick: 0 of 0 records");
    }

    @Test
    void contentUnderTheFreezeShouldBeJudgedByTheFinalRounds() {
        CheckSpec spec = CheckedLeads.spec(CheckKind.CONTENT, Map.of("content", List.of("crm")));
        assertThat(frozen(spec, new RoundOutcome("crm", 600, 1, 2, 3, 0, 5, 0, 0)))
                .isEqualTo(Outcome.PASSED);
        assertThat(frozen(spec, new RoundOutcome("crm", 600, 1, 2, 3, 1, 5, 0, 0)))
                .isEqualTo(Outcome.FAILED);
        assertThat(frozen(spec, new RoundOutcome("crm", 0, 0, 0, 0, 0, 5, 0, 0)))
                .isEqualTo(Outcome.SKIPPED);
        assertThat(frozen(spec, new RoundOutcome("other", 600, 0, 0, 0, 0, 5, 0, 0)))
                .isEqualTo(Outcome.FAILED);
    }

    private Outcome frozen(CheckSpec spec, RoundOutcome round) {
        return CheckRunner.runFrozen(spec, List.of(checked.leads.dataset()), List.of(round), () -> {})
                .outcome();
    }

    private static Map<String, Object> arguments(CheckKind kind) {
        return switch (kind) {
            case VALUES -> Map.of("values", "leads.city", "in", List.of("Ulm"));
            case RANGE -> Map.of("range", "leads.amount", "min", "0");
            case UNIQUE -> Map.of("unique", List.of("leads.id", "leads.name"));
            case SAME_KEYS -> Map.of("sameKeys", List.of("crm.leads.id", "crm.leads.id"));
            case FORMAT -> Map.of("format", List.of("leads.email"), "as", "email");
            case COMPLETE -> Map.of("complete", List.of("leads.email"));
            case OLDEST -> Map.of("oldest", "leads.created_at", "within", "PT876000H");
            case CONSISTENCY ->
                Map.of("consistency", List.of("leads.name", "leads.name"), "on", List.of("leads.id", "leads.id"));
            default -> Map.of(kind.word(), List.of("crm"));
        };
    }
}
