package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done with a borrowed connection, without a result. */
@FunctionalInterface
interface Task {
    void with(Connection connection) throws SQLException;
}
