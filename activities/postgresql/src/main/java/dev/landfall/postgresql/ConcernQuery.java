package dev.landfall.postgresql;

import dev.landfall.runbook.Severity;
import dev.landfall.spi.Concern;
import dev.landfall.spi.StoreRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing to look for. The query gives a row for each finding: what is the case, and what to do about it.
 *
 * @param severity of every finding
 * @param roles in which role of the store it matters
 * @param sql with as many parameters as the looker passes
 */
record ConcernQuery(Severity severity, Set<StoreRole> roles, String sql) {
    static final Set<StoreRole> BOTH = Set.of(StoreRole.SOURCE, StoreRole.TARGET);
    static final Set<StoreRole> SOURCE = Set.of(StoreRole.SOURCE);
    static final Set<StoreRole> TARGET = Set.of(StoreRole.TARGET);

    List<Concern> look(Connection connection, String where, @Nullable Object... parameters) throws SQLException {
        return Sql.list(
                connection, row -> new Concern(severity, where, row.getString(1), row.getString(2)), sql, parameters);
    }
}
