package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.FailureClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pg_dump is used, how it gets its login, and what is told of its complaints. */
class PgDumpTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void install() throws IOException {
        install("new", "pg_dump (PostgreSQL) 17.2");
        install("old", "pg_dump (PostgreSQL) 14.11");
        install("debian", "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)");
        install("next", "pg_dump (PostgreSQL) 18beta1");
        install("other", "some other program");
        Files.writeString(Files.createDirectory(folder.resolve("plain")).resolve("pg_dump"), "no program");
    }

    @Test
    void theOldestThatIsNotOlderThanTheServerShouldFit() {
        assertThat(fitting(13)).isEqualTo("pg_dump 14.11");
        assertThat(fitting(15)).isEqualTo("pg_dump 15.18");
        assertThat(fitting(16)).isEqualTo("pg_dump 17.2");
        assertThat(fitting(18)).isEqualTo("pg_dump 18beta1");
        assertThat(fitting(19)).isEqualTo("none");
    }

    @Test
    void loginAndAddressShouldGoByEnvironment() {
        assertThat(LibpqEnvironment.of(
                        settings("jdbc:postgresql://db.example:5433/crm?sslrootcert=/etc/root.crt", true)))
                .hasValueSatisfying(environment -> assertThat(environment)
                        .containsEntry("PGHOST", "db.example")
                        .containsEntry("PGPORT", "5433")
                        .containsEntry("PGDATABASE", "crm")
                        .containsEntry("PGUSER", "ana")
                        .containsEntry("PGPASSWORD", "secret")
                        .containsEntry("PGSSLMODE", "verify-full")
                        .containsEntry("PGSSLROOTCERT", "/etc/root.crt"));
        assertThat(LibpqEnvironment.of(settings("jdbc:postgresql://127.0.0.1/crm", false)))
                .hasValueSatisfying(environment -> assertThat(environment).doesNotContainKey("PGSSLMODE"));
    }

    @Test
    void aWayToConnectThatOnlyTheDriverGoesShouldLeaveThePrograms() {
        assertThat(LibpqEnvironment.of(settings("jdbc:postgresql://db/crm?socketFactory=com.example.Tunnel", false)))
                .isEmpty();
    }

    @Test
    void aComplaintShouldBecomeItsReasonAndNeverItsWords() {
        Complaint.Reason denied = reason("pg_dump: error: query failed: ERROR:  permission denied for table leads\n"
                + "pg_dump: detail: Query was: LOCK TABLE public.leads");
        assertThat(denied.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
        assertThat(denied.what()).isEqualTo("the connection's user may not read table leads");
        assertThat(reason("pg_dump: error: connection to server at \"db\", port 5432 failed: Connection refused")
                        .failureClass())
                .isEqualTo(FailureClass.TRANSIENT);
        assertThat(reason("FATAL:  password authentication failed for user \"ana\"")
                        .what())
                .isEqualTo("the server refused the login");
        assertThat(reason("canceling statement due to lock timeout").failureClass())
                .isEqualTo(FailureClass.TRANSIENT);
        Complaint.Reason unknown = reason("DETAIL:  Key (ssn)=(000-11-2222) is odd");
        assertThat(unknown.what() + unknown.next()).doesNotContain("ssn").doesNotContain("000");
    }

    private static Complaint.Reason reason(String said) {
        return Complaint.of(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)))
                .reason();
    }

    private static ConnectionSettings settings(String url, boolean tls) {
        return new ConnectionSettings("crm", StoreKind.POSTGRESQL, url, "ana", "secret", tls);
    }

    private String fitting(int server) {
        List<Path> folders = List.of("new", "plain", "gone", "old", "debian", "other", "next").stream()
                .map(folder::resolve)
                .toList();
        return PgDump.fitting(server, folders).map(PgDump::name).orElse("none");
    }

    private void install(String name, String says) throws IOException {
        Path program = Files.createDirectory(folder.resolve(name)).resolve("pg_dump");
        Files.writeString(program, "#!/bin/sh\necho '" + says + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
