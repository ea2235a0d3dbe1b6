package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.dataset.Leads;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Query;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Violations;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What checks of each kind find. */
class CheckKindsTest {
    private final CheckedLeads checked = new CheckedLeads();

    @Test
    void countsShouldPassWithPriorRowsNamed() {
        checked.leads.target.put("leads", null, Leads.row(9_000));
        CheckResult result = checked.run(CheckKind.COUNTS, Map.of("counts", List.of("all")));
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.summary())
                .isEqualTo(
                        "300 records of 1 entities on the source, 300 on the target, without those that were there before");
    }

    @Test
    void countsShouldFailByOneMissingRow() {
        checked.leads.target.drop("leads", Key.of(1L));
        CheckResult result = checked.run(CheckKind.COUNTS, Map.of("counts", List.of("crm")));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).endsWith("Unequal: leads 300 against 299");
    }

    @Test
    void contentShouldFailByOneChangedFieldAndNameItsKey() {
        checked.leads.target.put("leads", Leads.MIGRATION, Leads.row(77, n -> "other"));
        CheckResult result = checked.run(CheckKind.CONTENT, Map.of("content", List.of("crm")));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.broken()).isEqualTo(1);
        assertThat(result.samples()).containsExactly("leads 77");
    }

    @Test
    void driftShouldBeJudgedByTheShareOfRecordsThatDiffer() {
        checked.leads.target.drop("leads", Key.of(1L));
        checked.put(5, "name", "other");
        checked.leads.target.put("leads", Leads.MIGRATION, Leads.row(9_000));
        checked.leads.target.put("leads", null, Leads.row(9_001));
        CheckResult result = checked.run(CheckKind.DRIFT, Map.of("drift", List.of("crm"), "max", "0.99"));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary())
                .isEqualTo("0.9967% of 301 records differ, at most 0.99% allowed: 1 missing, 1 extra, 1 different");
        assertThat(result.broken()).isEqualTo(3);
        assertThat(result.samples()).hasSize(3);
        assertThat(result.measures())
                .containsExactly(new Measure(
                        "records that differ", 300.0 / 301, Measure.Bound.AT_MOST, 0.99, Measure.Unit.PERCENT));
        assertThat(checked.run(CheckKind.DRIFT, Map.of("drift", List.of("crm"), "max", "1"))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void driftAtItsBoundShouldPassAndNoneShouldBeAllowedToMeanNone() {
        checked.put(5, "name", "other");
        checked.put(6, "name", "other");
        checked.put(7, "name", "other");
        assertThat(checked.run(CheckKind.DRIFT, Map.of("drift", List.of("crm"), "max", "1"))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(checked.run(CheckKind.DRIFT, Map.of("drift", List.of("crm"), "max", "0"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void driftOfNothingShouldBeNoPass() {
        Leads none = new Leads(Map.of(), 1, "leads").fill(0);
        assertThat(CheckedLeads.run(
                                List.of(none.dataset()), CheckKind.DRIFT, Map.of("drift", List.of("crm"), "max", "1"))
                        .outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void valuesOutsideTheListShouldBeCounted() {
        checked.put(5, "city", "Bonn");
        CheckResult result = checked.run(CheckKind.VALUES, Map.of("values", "leads.city", "in", List.of("Ulm")));
        assertThat(result.broken()).isEqualTo(1);
        assertThat(result.samples()).containsExactly("leads 5");
        assertThat(result.summary()).isEqualTo("leads.city: 1 of 200 records hold a value that is not listed");
    }

    @Test
    void numbersOutsideTheRangeAndWhatIsNoNumberShouldBeCounted() {
        checked.put(5, "amount", new BigDecimal("-0.01"));
        checked.put(6, "amount", Double.NaN);
        checked.put(7, "amount", "many");
        checked.put(8, "amount", new BigDecimal("3.00"));
        assertThat(checked.run(CheckKind.RANGE, Map.of("range", "crm.leads.amount", "min", "0", "max", "3"))
                        .broken())
                .isEqualTo(3);
    }

    @Test
    void everyRecordThatSharesAValueShouldBeCounted() {
        checked.put(5, "name", "Ana 6");
        checked.put(7, "name", "Ana 6");
        assertThat(checked.run(CheckKind.UNIQUE, Map.of("unique", List.of("leads.name")))
                        .broken())
                .isEqualTo(3);
    }

    @Test
    void formsShouldBeCountedAndAShareOfThemMayBeMissing() {
        checked.put(5, "email", "no address");
        checked.put(6, "email", null);
        CheckResult result = checked.run(CheckKind.FORMAT, Map.of("format", List.of("leads.email"), "as", "email"));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).isEqualTo("leads.email: 1 of 299 records are not email");
        assertThat(result.samples()).containsExactly("leads 5");
        CheckResult most =
                checked.run(CheckKind.FORMAT, Map.of("format", List.of("leads.email"), "as", "email", "min", "99"));
        assertThat(most.measures())
                .containsExactly(new Measure(
                        "leads.email", 100.0 * 298 / 299, Measure.Bound.AT_LEAST, 99, Measure.Unit.PERCENT));
        assertThat(most.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(most.broken()).isEqualTo(1);
        assertThat(most.summary())
                .isEqualTo(
                        "leads.email: 1 of 299 records are not email; 99.665% keep to the rule, at least 99% of each should");
        assertThat(checked.run(
                                CheckKind.FORMAT,
                                Map.of("format", List.of("leads.city", "leads.name"), "matching", "Ulm|Ana [0-9]+"))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void eachFieldShouldBeThereInItsShare() {
        checked.put(5, "name", "");
        checked.put(6, "name", null);
        assertThat(checked.run(CheckKind.COMPLETE, Map.of("complete", List.of("leads.name", "leads.id"), "min", "99.4"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        CheckResult most =
                checked.run(CheckKind.COMPLETE, Map.of("complete", List.of("leads.name", "leads.id"), "min", "99.3"));
        assertThat(most.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(most.summary())
                .isEqualTo("leads.name: 2 of 300, leads.id: 0 of 300 records lack the field; "
                        + "99.666% keep to the rule, at least 99.3% of each should");
    }

    @Test
    void allFieldsTogetherShouldBeThereInAShareOfTheirOwn() {
        for (long id = 0; id < 6; id++) {
            checked.put(id, "name", null);
        }
        List<String> fields = List.of("leads.name", "leads.id", "leads.created_at");
        CheckResult met = checked.run(CheckKind.COMPLETE, Map.of("complete", fields, "overall", "99.3"));
        assertThat(met.outcome()).as(met.summary()).isEqualTo(Outcome.PASSED);
        assertThat(met.summary()).endsWith("; 99.333% keep to the rule, at least 99.3% of all should");
        assertThat(met.measures())
                .containsExactly(new Measure(
                        "all fields", 100.0 * 894 / 900, Measure.Bound.AT_LEAST, 99.3, Measure.Unit.PERCENT));
        CheckResult missed = checked.run(CheckKind.COMPLETE, Map.of("complete", fields, "overall", "99.4"));
        assertThat(missed.outcome()).isEqualTo(Outcome.FAILED);
        CheckResult both =
                checked.run(CheckKind.COMPLETE, Map.of("complete", fields, "min", "98.1", "overall", "99.3"));
        assertThat(both.outcome()).as("a field by itself").isEqualTo(Outcome.FAILED);
        assertThat(both.summary()).endsWith(", at least 98.1% of each and at least 99.3% of all should");
        assertThat(both.measures()).hasSize(4);
    }

    @Test
    void aShareMayBeTooLarge() {
        Map<String, Object> few = Map.of("values", "leads.name", "in", List.of("Ana 1", "Ana 2"), "max", "0.5");
        assertThat(checked.run(CheckKind.VALUES, few).outcome()).isEqualTo(Outcome.FAILED);
        Map<String, Object> many = Map.of("values", "leads.name", "in", List.of("Ana 1", "Ana 2"), "max", "1");
        assertThat(checked.run(CheckKind.VALUES, many).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void recordsBeyondTheirRetentionAndWhatIsNoTimeShouldBeCounted() {
        for (long id = 0; id < CheckedLeads.ROWS; id++) {
            checked.put(id, "created_at", Instant.now().minus(Duration.ofDays(80)));
        }
        Map<String, Object> arguments = Map.of("oldest", "leads.created_at", "within", "PT2160H");
        assertThat(checked.run(CheckKind.OLDEST, arguments).outcome()).isEqualTo(Outcome.PASSED);
        checked.put(5, "created_at", Instant.now().minus(Duration.ofDays(91)));
        checked.put(6, "created_at", LocalDate.now(ZoneOffset.UTC).minusDays(92).toString());
        checked.put(7, "created_at", "yesterday");
        checked.put(8, "created_at", null);
        CheckResult result = checked.run(CheckKind.OLDEST, arguments);
        assertThat(result.summary()).isEqualTo("leads.created_at: 3 of 299 records are older than 90d");
        assertThat(result.samples()).containsExactly("leads 5", "leads 6", "leads 7");
    }

    @Test
    void fieldsOfOneRecordAndOfTwoStoresShouldAgree() {
        Map<String, Object> row = Map.of("consistency", List.of("leads.name", "leads.nick"));
        assertThat(checked.run(CheckKind.CONSISTENCY, row).outcome()).isEqualTo(Outcome.SKIPPED);
        checked.put(5, "nick", "Ana 5");
        assertThat(checked.run(CheckKind.CONSISTENCY, row).outcome()).isEqualTo(Outcome.PASSED);
        checked.put(6, "nick", "Ana");
        assertThat(checked.run(CheckKind.CONSISTENCY, row).samples()).containsExactly("leads 6");

        Leads graph = new Leads(Map.of(), CheckedLeads.ROWS, "Lead").fill(CheckedLeads.ROWS);
        List<OpenDataset> datasets = List.of(checked.leads.dataset(), named("graph", graph.dataset()));
        Map<String, Object> stores = Map.of(
                "consistency",
                List.of("crm.leads.name", "graph.Lead.name"),
                "on",
                List.of("crm.leads.id", "graph.Lead.id"));
        assertThat(CheckedLeads.run(datasets, CheckKind.CONSISTENCY, stores).outcome())
                .isEqualTo(Outcome.PASSED);
        checked.put(7, "name", "Anna");
        graph.target.drop("Lead", Key.of(8L));
        CheckResult result = CheckedLeads.run(datasets, CheckKind.CONSISTENCY, stores);
        assertThat(result.summary()).isEqualTo("leads.name: 1 of 299 records hold another value than Lead.name");
        assertThat(result.samples()).containsExactly("leads 7");
    }

    @Test
    void keysOfAnotherTypeWithAPrefixShouldBeTheSame() {
        Leads cache = new Leads(Map.of(), 0, "session:*");
        for (long i = 0; i < CheckedLeads.ROWS; i++) {
            cache.target.put("session:*", Leads.MIGRATION, new Row(Key.of("session:" + i), Map.of("v", "x")));
        }
        List<OpenDataset> datasets = List.of(checked.leads.dataset(), named("cache", cache.dataset()));
        Map<String, Object> arguments = Map.of("sameKeys", List.of("crm.leads.id", "cache.session:*"));
        assertThat(CheckedLeads.run(datasets, CheckKind.SAME_KEYS, arguments).outcome())
                .isEqualTo(Outcome.PASSED);

        cache.target.drop("session:*", Key.of("session:9"));
        assertThat(CheckedLeads.run(datasets, CheckKind.SAME_KEYS, arguments).samples())
                .containsExactly("leads 9");
        Map<String, Object> subset = Map.of("sameKeys", arguments.get("sameKeys"), "subset", true);
        assertThat(CheckedLeads.run(datasets, CheckKind.SAME_KEYS, subset).outcome())
                .isEqualTo(Outcome.PASSED);

        cache.target.put("session:*", Leads.MIGRATION, new Row(Key.of("session:900"), Map.of("v", "x")));
        CheckResult result = CheckedLeads.run(datasets, CheckKind.SAME_KEYS, subset);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.samples()).containsExactly("session:* ses…00");
    }

    @Test
    void aConditionShouldNarrowAKeySet() {
        Map<String, Object> arguments =
                Map.of("sameKeys", List.of("crm.leads.id where active", "crm.leads.id"), "subset", false);
        CheckResult result = checked.run(CheckKind.SAME_KEYS, arguments);
        assertThat(result.broken()).isEqualTo(CheckedLeads.ROWS / 2);
    }

    @Test
    void aQueryShouldGiveTheSameNumberWithinTheTolerance() {
        checked.leads.source.answer(new Fixed(Optional.of(new BigDecimal("4275000.00"))));
        checked.leads.target.answer(new Fixed(Optional.of(new BigDecimal("4275000.5"))));
        assertThat(checked.run(CheckKind.EQUAL, Map.of("equal", "select 1", "tolerance", "0"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(checked.run(CheckKind.EQUAL, Map.of("equal", "select 1", "tolerance", "0.5"))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        checked.leads.target.answer(new Fixed(Optional.empty()));
        assertThat(checked.run(CheckKind.EQUAL, Map.of("equal", "select 1")).outcome())
                .isEqualTo(Outcome.FAILED);
        checked.leads.source.answer(new Fixed(Optional.empty()));
        assertThat(checked.run(CheckKind.EQUAL, Map.of("equal", "select 1")).outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void orphansShouldFailAndAStoreWithoutForeignKeysShouldNotPass() {
        Map<String, Object> arguments = Map.of("foreignKeys", List.of("crm"));
        assertThat(checked.run(CheckKind.FOREIGN_KEYS, arguments).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(checked.run(CheckKind.FOREIGN_KEYS, Map.of("foreignKeys", List.of("all")))
                        .outcome())
                .isEqualTo(Outcome.SKIPPED);
        checked.leads.target.answer(new Fixed(Optional.empty()));
        CheckResult result = checked.run(CheckKind.FOREIGN_KEYS, arguments);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).isEqualTo("1 orphans under 1 foreign keys: leads leads_agent_fk 1");
    }

    private static OpenDataset named(String name, OpenDataset dataset) {
        var spec = new DatasetSpec(name, "old", "new", true, Map.of(), Map.of());
        return new OpenDataset(
                dataset.migration(), spec, dataset.source(), dataset.target(), dataset.pairs(), dataset.quarantine());
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
