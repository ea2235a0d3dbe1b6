package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What holds inside a batch's transaction.
 *
 * @param replica whether user triggers and foreign keys can be kept from firing; needs a right that not every user has
 * @param lz4 whether the server was built with the quicker compression of wide values
 */
record LoadSettings(boolean replica, boolean lz4) {

    static LoadSettings of(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        String may = major >= 15
                ? "SELECT has_parameter_privilege('session_replication_role', 'SET')"
                : "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";
        return new LoadSettings(
                Sql.isTrue(connection, may),
                Sql.isTrue(
                        connection,
                        "SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'"));
    }

    /** Applies them until the transaction ends; {@code application} names it to other sessions. */
    void apply(Connection connection, String application) throws SQLException {
        String sql = "SELECT set_config('application_name', ?, true), set_config('lock_timeout', '5s', true)"
                + (replica ? ", set_config('session_replication_role', 'replica', true)" : "")
                + (lz4 ? ", set_config('default_toast_compression', 'lz4', true)" : "");
        Sql.list(connection, row -> true, sql, application);
    }
}
