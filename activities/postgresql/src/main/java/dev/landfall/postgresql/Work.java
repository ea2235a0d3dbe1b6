package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is done with a borrowed connection. */
@FunctionalInterface
interface Work<T extends @Nullable Object> {
    T with(Connection connection) throws SQLException;
}
