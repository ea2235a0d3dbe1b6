package dev.landfall.postgresql;

import dev.landfall.spi.Query.Rule;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A rule as conditions over the rows {@code t}.
 *
 * @param subject field or constraint that is judged
 * @param examined rows that there is something to judge in
 * @param broken rows that break it
 */
record RuleSql(String subject, String examined, String broken) {

    /** {@code own} limits the rows of {@code table} that are looked at. */
    static RuleSql of(Rule rule, String table, String own) throws SQLException {
        return switch (rule) {
            case Rule.OneOf one -> oneOf(one);
            case Rule.Between between -> between(between);
            case Rule.Distinct distinct -> distinct(distinct, table, own);
            case Rule.Matches matches -> matches(matches);
            case Rule.Present present -> present(present);
            case Rule.NotBefore notBefore -> notBefore(notBefore);
            case Rule.Agrees agrees -> agrees(agrees);
            case Rule.AgreesWith joined -> of(joined, table + " t WHERE " + own);
        };
    }

    /** {@code others} are the rows of the other table, from its name on. */
    static RuleSql of(Rule.AgreesWith rule, String others) throws SQLException {
        String field = "t." + Sql.identifier(rule.field());
        String other = "o." + Sql.identifier(rule.otherField());
        String partners = "EXISTS (SELECT FROM (SELECT t.* FROM " + others + ") o WHERE o."
                + Sql.identifier(rule.otherOn()) + " = t." + Sql.identifier(rule.on()) + " AND " + present(other);
        String examined = present(field) + " AND " + partners + ")";
        return new RuleSql(
                rule.field(), examined, present(field) + " AND " + partners + " AND " + differ(field, other) + ")");
    }

    private static RuleSql agrees(Rule.Agrees rule) throws SQLException {
        String field = "t." + Sql.identifier(rule.field());
        String other = "t." + Sql.identifier(rule.other());
        String examined = present(field) + " AND " + present(other);
        return new RuleSql(rule.field(), examined, examined + " AND " + differ(field, other));
    }

    /** Alike as text, or as numbers whatever their scale. */
    private static String differ(String field, String other) {
        return "(" + field + "::text <> " + other + "::text AND to_jsonb(" + field + ") <> to_jsonb(" + other + "))";
    }

    private static RuleSql matches(Rule.Matches rule) throws SQLException {
        String field = "t." + Sql.identifier(rule.field());
        String whole = Sql.literal("^(?:" + rule.pattern().text() + ")$");
        // Other collations would let classes hold more than they say, or refuse patterns.
        return new RuleSql(rule.field(), present(field), field + "::text COLLATE \"C\" !~ " + whole);
    }

    private static RuleSql present(Rule.Present rule) throws SQLException {
        String field = "t." + Sql.identifier(rule.field());
        return new RuleSql(rule.field(), "true", "(" + field + " IS NULL OR " + field + "::text = '')");
    }

    private static RuleSql notBefore(Rule.NotBefore rule) throws SQLException {
        String field = "t." + Sql.identifier(rule.field());
        // Every session's time zone is UTC.
        String earliest = Sql.literal(rule.earliest().toString()) + "::timestamptz";
        return new RuleSql(rule.field(), present(field), field + "::timestamptz < " + earliest);
    }

    private static RuleSql oneOf(Rule.OneOf rule) throws SQLException {
        String field = "t." + Sql.identifier(rule.field());
        String allowed = Sql.literal(ValueText.array(rule.allowed()));
        return new RuleSql(rule.field(), present(field), field + "::text <> ALL(" + allowed + "::text[])");
    }

    private static RuleSql between(Rule.Between rule) throws SQLException {
        String field = "t." + Sql.identifier(rule.field());
        // Not a number lies between no bounds, though the server sorts it above all numbers.
        String broken = present(field) + " AND (" + field + "::text = 'NaN'" + outside(field, "<", rule.min())
                + outside(field, ">", rule.max()) + ")";
        return new RuleSql(rule.field(), present(field), broken);
    }

    private static String outside(String field, String relation, @Nullable BigDecimal bound) {
        return bound == null ? "" : " OR " + field + "::numeric " + relation + " " + bound.toPlainString();
    }

    private static RuleSql distinct(Rule.Distinct rule, String table, String own) throws SQLException {
        String field = "t." + Sql.identifier(rule.field());
        String shared = "SELECT " + field + " FROM " + table + " t WHERE " + own + " AND " + present(field)
                + " GROUP BY " + field + " HAVING count(*) > 1";
        return new RuleSql(rule.field(), present(field), field + " IN (" + shared + ")");
    }

    private static String present(String field) {
        return field + " IS NOT NULL";
    }
}
