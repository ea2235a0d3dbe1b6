package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.Severity;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.Leads;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Query;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Violations;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.workflow.activity.RoundOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckRunnerTest {
    private static final int ROWS = 300;
    private final Leads leads = new Leads(Map.of(), ROWS, "leads").fill(ROWS);

    @Test
    void countsShouldPassWithPriorRowsNamed() {
        leads.target.put("leads", null, Leads.row(9_000));
        CheckResult result = run(CheckKind.COUNTS, Map.of("counts", List.of("all")));
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.summary())
                .isEqualTo(
                        "300 records of 1 entities on the source, 300 on the target, without those that were there before");
    }

    @Test
    void countsShouldFailByOneMissingRow() {
        leads.target.drop("leads", Key.of(1L));
        CheckResult result = run(CheckKind.COUNTS, Map.of("counts", List.of("crm")));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).endsWith("Unequal: leads 300 against 299");
    }

    @Test
    void contentShouldFailByOneChangedFieldAndNameItsKey() {
        leads.target.put("leads", Leads.MIGRATION, Leads.row(77, n -> "other"));
        CheckResult result = run(CheckKind.CONTENT, Map.of("content", List.of("crm")));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.broken()).isEqualTo(1);
        assertThat(result.samples()).containsExactly("leads 77");
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
    void nothingToLookAtShouldBeSkipped(CheckKind kind) {
        Leads empty = new Leads(Map.of(), 0, "leads");
        assertThat(run(empty, kind, arguments(kind)).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CONTENT", "VALUES", "RANGE", "UNIQUE", "SAME_KEYS", "FORMAT", "COMPLETE", "OLDEST", "CONSISTENCY"
            })
    void aReadErrorShouldFailTheCheckAndATransientOneShouldBeTriedAgain(CheckKind kind) {
        for (FailureClass failure : List.of(FailureClass.CONFIGURATION, FailureClass.TRANSIENT)) {
            leads.target.disturb((entity, read) -> {
                throw new StoreFailure(failure, "leads", "can't be read", "Look.", null);
            });
            if (failure == FailureClass.TRANSIENT) {
                assertThatThrownBy(() -> run(kind, arguments(kind))).isInstanceOf(StoreFailure.class);
            } else {
                CheckResult result = run(kind, arguments(kind));
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
        assertThat(run(kind, arguments(kind)).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anUnexpectedErrorShouldFailTheCheckWithoutItsText() {
        leads.target.disturb((entity, read) -> {
            throw new IllegalStateException("secret");
        });
        CheckResult result = run(CheckKind.CONTENT, Map.of("content", List.of("crm")));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void whatTheHeartbeatThrowsShouldStopTheCheck() {
        var spec = spec(CheckKind.COUNTS, Map.of("counts", List.of("crm")));
        assertThatThrownBy(
                        () -> CheckRunner.run(spec, List.of(leads.dataset()), MadeBackups.NONE, Settling.FROZEN, () -> {
                            throw new IllegalStateException("cancelled");
                        }))
                .hasMessage("cancelled");
    }

    @Test
    void namesThatNobodyKnowsShouldFailTheCheck() {
        assertThat(run(CheckKind.VALUES, Map.of("values", "leeds.city", "in", List.of("Ulm")))
                        .summary())
                .contains("no dataset moves an entity 'leeds'");
        assertThat(run(CheckKind.COUNTS, Map.of("counts", List.of("erp"))).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void valuesOutsideTheListShouldBeCounted() {
        put(5, "city", "Bonn");
        CheckResult result = run(CheckKind.VALUES, Map.of("values", "leads.city", "in", List.of("Ulm")));
        assertThat(result.broken()).isEqualTo(1);
        assertThat(result.samples()).containsExactly("leads 5");
        assertThat(result.summary()).isEqualTo("leads.city: 1 of 200 records hold a value that is not listed");
    }

    @Test
    void numbersOutsideTheRangeAndWhatIsNoNumberShouldBeCounted() {
        put(5, "amount", new BigDecimal("-0.01"));
        put(6, "amount", Double.NaN);
        put(7, "amount", "many");
        put(8, "amount", new BigDecimal("3.00"));
        assertThat(run(CheckKind.RANGE, Map.of("range", "crm.leads.amount", "min", "0", "max", "3"))
                        .broken())
                .isEqualTo(3);
    }

    @Test
    void everyRecordThatSharesAValueShouldBeCounted() {
        put(5, "name", "Ana 6");
        put(7, "name", "Ana 6");
        assertThat(run(CheckKind.UNIQUE, Map.of("unique", List.of("leads.name")))
                        .broken())
                .isEqualTo(3);
    }

    @Test
    void formsShouldBeCountedAndAShareOfThemMayBeMissing() {
        put(5, "email", "no address");
        put(6, "email", null);
        CheckResult result = run(CheckKind.FORMAT, Map.of("format", List.of("leads.email"), "as", "email"));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).isEqualTo("leads.email: 1 of 299 records are not email");
        assertThat(result.samples()).containsExactly("leads 5");
        CheckResult most = run(CheckKind.FORMAT, Map.of("format", List.of("leads.email"), "as", "email", "min", "99"));
        assertThat(most.measures())
                .containsExactly(new Measure(
                        "leads.email", 100.0 * 298 / 299, Measure.Bound.AT_LEAST, 99, Measure.Unit.PERCENT));
        assertThat(most.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(most.broken()).isEqualTo(1);
        assertThat(most.summary())
                .isEqualTo(
                        "leads.email: 1 of 299 records are not email; 99.665% keep to the rule, at least 99% of each should");
        assertThat(run(
                                CheckKind.FORMAT,
                                Map.of("format", List.of("leads.city", "leads.name"), "matching", "Ulm|Ana [0-9]+"))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void eachFieldShouldBeThereInItsShare() {
        put(5, "name", "");
        put(6, "name", null);
        assertThat(run(CheckKind.COMPLETE, Map.of("complete", List.of("leads.name", "leads.id"), "min", "99.4"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        CheckResult most =
                run(CheckKind.COMPLETE, Map.of("complete", List.of("leads.name", "leads.id"), "min", "99.3"));
        assertThat(most.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(most.summary())
                .isEqualTo("leads.name: 2 of 300, leads.id: 0 of 300 records lack the field; "
                        + "99.666% keep to the rule, at least 99.3% of each should");
    }

    @ParameterizedTest
    @EnumSource(names = {"VALUES", "RANGE", "UNIQUE", "FORMAT", "OLDEST"})
    void aFieldThatNoRecordHasShouldBeSkipped(CheckKind kind) {
        Map<String, Object> arguments = new HashMap<>(arguments(kind));
        arguments.computeIfPresent(
                kind.word(), (name, value) -> value instanceof List ? List.of("leads.nick") : "leads.nick");
        CheckResult result = run(kind, arguments);
        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.summary()).startsWith("nothing to look at: leads.nick: 0 of 0 records");
    }

    @Test
    void aShareMayBeTooLarge() {
        Map<String, Object> few = Map.of("values", "leads.name", "in", List.of("Ana 1", "Ana 2"), "max", "0.5");
        assertThat(run(CheckKind.VALUES, few).outcome()).isEqualTo(Outcome.FAILED);
        Map<String, Object> many = Map.of("values", "leads.name", "in", List.of("Ana 1", "Ana 2"), "max", "1");
        assertThat(run(CheckKind.VALUES, many).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void recordsBeyondTheirRetentionAndWhatIsNoTimeShouldBeCounted() {
        for (long id = 0; id < ROWS; id++) {
            put(id, "created_at", Instant.now().minus(Duration.ofDays(80)));
        }
        Map<String, Object> arguments = Map.of("oldest", "leads.created_at", "within", "PT2160H");
        assertThat(run(CheckKind.OLDEST, arguments).outcome()).isEqualTo(Outcome.PASSED);
        put(5, "created_at", Instant.now().minus(Duration.ofDays(91)));
        put(6, "created_at", LocalDate.now(ZoneOffset.UTC).minusDays(92).toString());
        put(7, "created_at", "yesterday");
        put(8, "created_at", null);
        CheckResult result = run(CheckKind.OLDEST, arguments);
        assertThat(result.summary()).isEqualTo("leads.created_at: 3 of 299 records are older than 90d");
        assertThat(result.samples()).containsExactly("leads 5", "leads 6", "leads 7");
    }

    @Test
    void fieldsOfOneRecordAndOfTwoStoresShouldAgree() {
        Map<String, Object> row = Map.of("consistency", List.of("leads.name", "leads.nick"));
        assertThat(run(CheckKind.CONSISTENCY, row).outcome()).isEqualTo(Outcome.SKIPPED);
        put(5, "nick", "Ana 5");
        assertThat(run(CheckKind.CONSISTENCY, row).outcome()).isEqualTo(Outcome.PASSED);
        put(6, "nick", "Ana");
        assertThat(run(CheckKind.CONSISTENCY, row).samples()).containsExactly("leads 6");

        Leads graph = new Leads(Map.of(), ROWS, "Lead").fill(ROWS);
        List<OpenDataset> datasets = List.of(leads.dataset(), named("graph", graph.dataset()));
        Map<String, Object> stores = Map.of(
                "consistency",
                List.of("crm.leads.name", "graph.Lead.name"),
                "on",
                List.of("crm.leads.id", "graph.Lead.id"));
        assertThat(run(datasets, spec(CheckKind.CONSISTENCY, stores)).outcome()).isEqualTo(Outcome.PASSED);
        put(7, "name", "Anna");
        graph.target.drop("Lead", Key.of(8L));
        CheckResult result = run(datasets, spec(CheckKind.CONSISTENCY, stores));
        assertThat(result.summary()).isEqualTo("leads.name: 1 of 299 records hold another value than Lead.name");
        assertThat(result.samples()).containsExactly("leads 7");
    }

    @Test
    void keysOfAnotherTypeWithAPrefixShouldBeTheSame() {
        Leads cache = new Leads(Map.of(), 0, "session:*");
        for (long i = 0; i < ROWS; i++) {
            cache.target.put("session:*", Leads.MIGRATION, new Row(Key.of("session:" + i), Map.of("v", "x")));
        }
        List<OpenDataset> datasets = List.of(leads.dataset(), named("cache", cache.dataset()));
        Map<String, Object> arguments = Map.of("sameKeys", List.of("crm.leads.id", "cache.session:*"));
        assertThat(run(datasets, spec(CheckKind.SAME_KEYS, arguments)).outcome())
                .isEqualTo(Outcome.PASSED);

        cache.target.drop("session:*", Key.of("session:9"));
        assertThat(run(datasets, spec(CheckKind.SAME_KEYS, arguments)).samples())
                .containsExactly("leads 9");
        Map<String, Object> subset = Map.of("sameKeys", arguments.get("sameKeys"), "subset", true);
        assertThat(run(datasets, spec(CheckKind.SAME_KEYS, subset)).outcome()).isEqualTo(Outcome.PASSED);

        cache.target.put("session:*", Leads.MIGRATION, new Row(Key.of("session:900"), Map.of("v", "x")));
        CheckResult result = run(datasets, spec(CheckKind.SAME_KEYS, subset));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.samples()).containsExactly("session:* ses…00");
    }

    @Test
    void aConditionShouldNarrowAKeySet() {
        Map<String, Object> arguments =
                Map.of("sameKeys", List.of("crm.leads.id where active", "crm.leads.id"), "subset", false);
        CheckResult result = run(CheckKind.SAME_KEYS, arguments);
        assertThat(result.broken()).isEqualTo(ROWS / 2);
    }

    @Test
    void aQueryShouldGiveTheSameNumberWithinTheTolerance() {
        leads.source.answer(new Fixed(Optional.of(new BigDecimal("4275000.00"))));
        leads.target.answer(new Fixed(Optional.of(new BigDecimal("4275000.5"))));
        assertThat(run(CheckKind.EQUAL, Map.of("equal", "select 1", "tolerance", "0"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(run(CheckKind.EQUAL, Map.of("equal", "select 1", "tolerance", "0.5"))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        leads.target.answer(new Fixed(Optional.empty()));
        assertThat(run(CheckKind.EQUAL, Map.of("equal", "select 1")).outcome()).isEqualTo(Outcome.FAILED);
        leads.source.answer(new Fixed(Optional.empty()));
        assertThat(run(CheckKind.EQUAL, Map.of("equal", "select 1")).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void orphansShouldFailAndAStoreWithoutForeignKeysShouldNotPass() {
        Map<String, Object> arguments = Map.of("foreignKeys", List.of("crm"));
        assertThat(run(CheckKind.FOREIGN_KEYS, arguments).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(run(CheckKind.FOREIGN_KEYS, Map.of("foreignKeys", List.of("all")))
                        .outcome())
                .isEqualTo(Outcome.SKIPPED);
        leads.target.answer(new Fixed(Optional.empty()));
        CheckResult result = run(CheckKind.FOREIGN_KEYS, arguments);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).isEqualTo("1 orphans under 1 foreign keys: leads leads_agent_fk 1");
    }

    @Test
    void contentUnderTheFreezeShouldBeJudgedByTheFinalRounds() {
        CheckSpec spec = spec(CheckKind.CONTENT, Map.of("content", List.of("crm")));
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
        return CheckRunner.runFrozen(spec, List.of(leads.dataset()), List.of(round), () -> {})
                .outcome();
    }

    private CheckResult run(CheckKind kind, Map<String, Object> arguments) {
        return run(leads, kind, arguments);
    }

    private static CheckResult run(Leads leads, CheckKind kind, Map<String, Object> arguments) {
        return run(List.of(leads.dataset()), spec(kind, arguments));
    }

    private static CheckResult run(List<OpenDataset> datasets, CheckSpec spec) {
        return CheckRunner.run(spec, datasets, MadeBackups.NONE, Settling.FROZEN, () -> {});
    }

    private static CheckSpec spec(CheckKind kind, Map<String, Object> arguments) {
        return new CheckSpec("c", kind, new Arguments(arguments), Severity.BLOCK);
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

    private static OpenDataset named(String name, OpenDataset dataset) {
        var spec = new DatasetSpec(name, "old", "new", true, Map.of(), Map.of());
        return new OpenDataset(
                dataset.migration(), spec, dataset.source(), dataset.target(), dataset.pairs(), dataset.quarantine());
    }

    private void put(long id, String field, @Nullable Object value) {
        Row row = Leads.row(id);
        row.fields().put(field, value);
        leads.target.put("leads", Leads.MIGRATION, row);
    }

    /** A store that answers every query alike. */
    private record Fixed(Optional<BigDecimal> answer) implements Query {
        @Override
        public Optional<BigDecimal> number(String query) {
            return answer;
        }

        @Override
        public Optional<Violations> violations(Entity entity, Scope scope, Rule rule) {
            return Optional.of(new Violations("any", 1, 0, List.of()));
        }

        @Override
        public void measure(String query, List<Optional<Object>> values, Duration limit, Consumer<Duration> sink) {
            values.forEach(value -> sink.accept(Duration.ZERO));
        }

        @Override
        public List<Violations> orphans(Entity entity) {
            return List.of(new Violations("leads_agent_fk", 10, 1, List.of(Key.of(3L))));
        }
    }
}
