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
        };
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
