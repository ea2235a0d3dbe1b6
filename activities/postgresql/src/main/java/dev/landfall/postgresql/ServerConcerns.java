package dev.landfall.postgresql;

import static dev.landfall.postgresql.ConcernQuery.BOTH;
import static dev.landfall.postgresql.ConcernQuery.SOURCE;
import static dev.landfall.postgresql.ConcernQuery.TARGET;
import static dev.landfall.runbook.Severity.BLOCK;
import static dev.landfall.runbook.Severity.WARN;

import dev.landfall.spi.Concern;
import dev.landfall.spi.StoreRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Concerns about the server and the database as a whole. */
final class ServerConcerns {
    private static final List<ConcernQuery> QUERIES = List.of(
            new ConcernQuery(BLOCK, BOTH, """
                    SELECT 'the server is PostgreSQL ' || current_setting('server_version'),
                           'Use version 14 or newer.'
                    WHERE current_setting('server_version_num')::int < 140000"""),
            new ConcernQuery(BLOCK, TARGET, """
                    SELECT 'the server is a replica', 'Use the primary server''s address.' WHERE pg_is_in_recovery()"""),
            new ConcernQuery(BLOCK, TARGET, """
                    SELECT 'transactions are read-only by default',
                           format('ALTER DATABASE %I RESET default_transaction_read_only;', current_database())
                    WHERE current_setting('default_transaction_read_only')::boolean AND NOT pg_is_in_recovery()"""),
            new ConcernQuery(BLOCK, TARGET, """
                    SELECT 'schema landfall can''t be created',
                           format('GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user)
                    WHERE to_regnamespace('landfall') IS NULL
                      AND NOT has_database_privilege(current_database(), 'CREATE')"""),
            new ConcernQuery(BLOCK, TARGET, """
                    SELECT 'tables in schema landfall can''t be created',
                           format('GRANT USAGE, CREATE ON SCHEMA landfall TO %I;', current_user)
                    WHERE to_regnamespace('landfall') IS NOT NULL
                      AND NOT has_schema_privilege(to_regnamespace('landfall'), 'USAGE, CREATE')"""),
            new ConcernQuery(BLOCK, SOURCE, """
                    SELECT count(*) || ' large objects are in use, which are not moved',
                           'Move them into bytea columns, or remove them: SELECT lo_unlink(oid) FROM pg_largeobject_metadata;'
                    FROM pg_largeobject_metadata HAVING count(*) > 0"""),
            new ConcernQuery(WARN, SOURCE, """
                    SELECT 'a transaction of process ' || pid || ' is open since ' || date_trunc('second', xact_start),
                           format('End it, or: SELECT pg_terminate_backend(%s);', pid)
                    FROM pg_stat_activity
                    WHERE xact_start < clock_timestamp() - interval '5 minutes' AND datname = current_database()
                      AND pid <> pg_backend_pid()"""),
            new ConcernQuery(WARN, SOURCE, """
                    SELECT 'prepared transaction ' || quote_literal(gid) || ' is undecided since '
                               || date_trunc('second', prepared),
                           'Decide it before the cutover, by COMMIT PREPARED or ROLLBACK PREPARED: a freeze can''t end it.'
                    FROM pg_prepared_xacts WHERE database = current_database()"""),
            new ConcernQuery(WARN, TARGET, """
                    SELECT 'the database''s encoding is ' || pg_encoding_to_char(encoding),
                           'Text outside of that encoding will be refused; a database in UTF8 takes all.'
                    FROM pg_database WHERE datname = current_database() AND pg_encoding_to_char(encoding) <> 'UTF8'"""));

    private ServerConcerns() {}

    static List<Concern> of(Connection connection, StoreRole role) throws SQLException {
        List<Concern> found = new ArrayList<>();
        for (ConcernQuery query : QUERIES) {
            if (query.roles().contains(role)) {
                found.addAll(query.look(connection, "server"));
            }
        }
        return found;
    }
}
