package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.Format;
import dev.landfall.runbook.PortablePattern;
import dev.landfall.spi.Query.Rule;
import dev.landfall.spi.Violations;
import dev.landfall.spi.row.Key;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule judged inside a store finds what reading the records finds. */
@Tag("servers")
class StoresJudgeAlikeTest {
    private static final List<String> ROWS = List.of(
            "(1, '+14155550132', 'a@b.de', '2024-02-29', '2024-02-29', '2024-02-29 10:00', '2024-02-29 10:00+02', 1.0, 1.00)",
            "(2, '', 'a@b', '2023-02-29', '1999-12-31', '1999-12-31 23:59', '1999-12-31 23:59+00', 2.0, 3)",
            "(3, NULL, E'a@b.de\\n', E'a\\nb', NULL, NULL, NULL, NULL, 3)",
            "(4, '+1', 'ä@b.de', 'AB-12', '2000-01-01', '2000-01-01 00:00', '2000-01-01 00:30+01', 5, 5.000)",
            "(5, '14155550132', 'A@B.DE', ' ', 'infinity', '2030-01-01', '-infinity', 0, NULL)");
    private static final List<Rule> RULES = List.of(
            new Rule.Matches("phone", Format.E164.pattern()),
            new Rule.Matches("email", Format.EMAIL.pattern()),
            new Rule.Matches("code", Format.ISO_DATE.pattern()),
            new Rule.Matches(
                    "code", PortablePattern.parse("[A-Z]{2}-[0-9]+|a.b").orElseThrow()),
            new Rule.Matches("born", Format.ISO_DATE.pattern()),
            new Rule.Matches("id", PortablePattern.parse("[1-3]").orElseThrow()),
            new Rule.Present("phone"),
            new Rule.Present("paid"),
            new Rule.Present("born"),
            new Rule.NotBefore("seen", Instant.parse("2000-01-01T00:00:00Z")),
            new Rule.NotBefore("at", Instant.parse("2000-01-01T00:00:00Z")),
            new Rule.Agrees("amount", "paid"),
            new Rule.Agrees("code", "born"));

    private final MovedTables tables = new MovedTables(
            List.of(
                    "CREATE TABLE leads (id int PRIMARY KEY, phone text, email varchar(99), code text, born date,"
                            + " seen timestamp, at timestamptz, amount numeric, paid numeric)",
                    "CREATE TABLE mails (id int PRIMARY KEY, lead_id int, email text)"),
            List.of(
                    "INSERT INTO leads VALUES " + String.join(", ", ROWS),
                    "INSERT INTO mails VALUES (1, 1, 'a@b.de'), (2, 2, 'a@b'), (3, 2, 'other'), (4, 4, NULL), (5, 9, 'x'),"
                            + " (6, NULL, 'y'), (7, 5, 'a@b.de')"));

    @AfterEach
    void close() {
        tables.close();
    }

    static List<Rule> rules() {
        return RULES;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void postgreSqlShouldFindWhatReadingFinds(Rule rule) {
        Violations found = judged(rule);
        assertThat(found.broken()).isBetween(1L, found.examined() - 1);
        assertThat(found).isEqualTo(read(rule));
    }

    @Test
    void joinsShouldFindWhatReadingFinds() {
        Rule rule = new Rule.AgreesWith(
                "email", "id", tables.dataset().find("mails").orElseThrow().target(), "email", "lead_id");
        assertThat(judged(rule))
                .isEqualTo(new Violations("leads.email", 3, 2, List.of(Key.of(2L), Key.of(5L))))
                .isEqualTo(read(rule));
    }

    @Test
    void priorRecordsShouldNotBeJudged() {
        tables.onNew("INSERT INTO leads VALUES (90, NULL, 'prior'), (91, NULL, 'a@b.de')");
        tables.onNew("INSERT INTO mails VALUES (90, 1, 'prior')");
        assertThat(judged(new Rule.Present("phone")).examined()).isEqualTo(5);
        Rule rule = new Rule.AgreesWith(
                "email", "id", tables.dataset().find("mails").orElseThrow().target(), "email", "lead_id");
        assertThat(judged(rule).broken()).isEqualTo(2);
    }

    private Violations judged(Rule rule) {
        TargetField field = field(name(rule));
        Violations found = tables.dataset()
                .target()
                .query()
                .orElseThrow()
                .violations(field.pair().target(), tables.dataset().own(), rule)
                .orElseThrow();
        return new Violations("leads." + found.subject(), found.examined(), found.broken(), found.samples());
    }

    private TargetField field(String name) {
        return new TargetField(tables.dataset(), tables.dataset().find("leads").orElseThrow(), name);
    }

    private Violations read(Rule rule) {
        return StreamedRule.judge(field(name(rule)), rule);
    }

    private static String name(Rule rule) {
        return switch (rule) {
            case Rule.OneOf one -> one.field();
            case Rule.Between between -> between.field();
            case Rule.Distinct distinct -> distinct.field();
            case Rule.Matches matches -> matches.field();
            case Rule.Present present -> present.field();
            case Rule.NotBefore notBefore -> notBefore.field();
            case Rule.Agrees agrees -> agrees.field();
            case Rule.AgreesWith joined -> joined.field();
        };
    }
}
