package dev.landfall.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.workflow.activity.RosterEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    private static final String CONTROL = "  control: { url: 'jdbc:postgresql://localhost/landfall' }\n";
    private static final String CACHE = "    cache: { kind: redis, url: 'redis://localhost' }\n";
    private static final String MINIMAL = "landfall:\n" + CONTROL + "  connections:\n" + CACHE;

    @TempDir
    private Path folder;

    @Test
    void aMinimalFileShouldHaveDefaults() {
        WorkerSettings settings = read(MINIMAL, Map.of());
        assertThat(settings.temporal()).isEqualTo(TemporalSettings.LOCAL);
        assertThat(settings.reports()).isEqualTo(Path.of("reports"));
        assertThat(settings.proof()).as("typed names must be asked for").isEqualTo("signature");
        assertThat(settings.slots()).isEqualTo(16);
        assertThat(settings.http()).isNull();
    }

    @Test
    void everyFieldShouldArrive() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        WorkerSettings settings = read("""
                landfall:
                  temporal: { target: 'temporal:7233', namespace: moves }
                  control: { url: 'jdbc:postgresql://db/landfall', username: landfall, password: '${CONTROL}' }
                  connections:
                    staging_db: { kind: postgresql, url: 'jdbc:postgresql://${HOST:db}/x', username: u, password: '${P}', tls: off }
                    vectors: { kind: qdrant, url: 'https://v:6334', apiKey: '${P}' }
                  roster:
                    ana: { roles: [dba, qa-lead], publicKey: MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw= }
                  proof: none
                  keys: { pii-key: '${KEY}' }
                  reports: out
                  http: { port: 0 }
                  metrics: { port: 0 }
                  logs: json
                  slots: 4
                """, Map.of("CONTROL", "c", "P", "s3cret", "KEY", key));
        ConnectionSettings db = settings.connections().get("staging_db").settings("staging_db");
        assertThat(db)
                .isEqualTo(new ConnectionSettings(
                        "staging_db", StoreKind.POSTGRESQL, "jdbc:postgresql://db/x", "u", "s3cret", false));
        ConnectionSettings vectors = settings.connections().get("vectors").settings("vectors");
        assertThat(vectors.password()).isEqualTo("s3cret");
        assertThat(vectors.tls()).as("verified unless switched off").isTrue();
        assertThat(settings.deciders())
                .isEqualTo(Map.of(
                        "ana",
                        new RosterEntry(
                                List.of("dba", "qa-lead"),
                                "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=")));
        assertThat(new SecretKeyRing(settings.keys()).key("pii-key")).hasSize(32);
        assertThat(settings.http()).isEqualTo(new HttpSettings(0, "127.0.0.1", null));
        assertThat(settings.proof()).isEqualTo("none");
        assertThat(settings.metrics()).isEqualTo(new MetricsSettings(0, "127.0.0.1"));
        assertThat(settings.logsJson()).isTrue();
        assertThat(settings.toString()).doesNotContain("s3cret").doesNotContain(key);
    }

    @Test
    void channelsShouldArriveWithoutTellingTheirAddresses() {
        WorkerSettings settings = read(MINIMAL + """
                  notices:
                    hosts: [hooks.example.org]
                    smtp: { host: mail.example.org, username: landfall, password: '${P}', from: landfall@example.org }
                    channels:
                      ops: { hook: 'https://hooks.example.org/${P}', token: '${P}', idempotent: true }
                      dba: { mail: [dba@example.org] }
                      journal: { log: true }
                """, Map.of("P", "s3cret"));
        assertThat(settings.notices().open().names()).containsExactly("dba", "journal", "ops");
        assertThat(settings.notices().open().find("ops").orElseThrow().knowsKeys())
                .isTrue();
        assertThat(settings.notices() + " " + settings.notices().channels()
                        + settings.notices().smtp())
                .doesNotContain("s3cret")
                .doesNotContain("example.org");
        assertThat(read(MINIMAL, Map.of()).notices().open().names()).isEmpty();
    }

    @Test
    void channelsThatLeadNowhereOrTooFarShouldBeNamed() {
        assertThat(lines(MINIMAL + """
                          notices:
                            hosts: [hooks.example.org, plain.example.org, 127.0.0.1]
                            smtp: { port: 70000, tls: maybe, password: p, from: nobody }
                            channels:
                              elsewhere: { hook: 'https://hooks.example.com/x' }
                              inside: { hook: 'https://hooks.example.org@evil.example/x' }
                              plain: { hook: 'http://plain.example.org/x' }
                              local: { hook: 'http://127.0.0.1:8080/x' }
                              odd: { hook: 'file:///etc/passwd' }
                              both: { mail: [a@example.org], log: true }
                              none: {}
                              empty:
                              headers: { mail: ["a@example.org\\nBcc: b@example.org"] }
                        """))
                .containsExactly(
                        "worker.yaml:landfall.notices.smtp.host is missing. Name the mail server",
                        "worker.yaml:landfall.notices.smtp.port is not a port. 1 to 65535; 587 unless given",
                        "worker.yaml:landfall.notices.smtp.tls is not a way of protecting the connection. starttls, tls or off",
                        "worker.yaml:landfall.notices.smtp.username is missing beside a password. Give it, or leave both out",
                        "worker.yaml:landfall.notices.smtp.from is not a mail address. Write it like landfall@example.org",
                        "worker.yaml:landfall.notices.channels.elsewhere.hook goes to a host that is not allowed. Name the host"
                                + " under landfall.notices.hosts",
                        "worker.yaml:landfall.notices.channels.inside.hook is not an address of a hook. Write it like"
                                + " https://HOST/PATH, without a user in it",
                        "worker.yaml:landfall.notices.channels.plain.hook is not encrypted. Use https; http is for loopback only",
                        "worker.yaml:landfall.notices.channels.odd.hook is not an address of a hook. Write it like"
                                + " https://HOST/PATH, without a user in it",
                        "worker.yaml:landfall.notices.channels.both leads two ways. Give one of hook, mail and log: true",
                        "worker.yaml:landfall.notices.channels.none leads nowhere. Give one of hook, mail and log: true",
                        "worker.yaml:landfall.notices.channels.empty is missing. Give one of hook, mail and log: true",
                        "worker.yaml:landfall.notices.channels.headers.mail[0] is not a mail address. Write it like"
                                + " dba@example.org");
    }

    @Test
    void everythingWrongShouldBeNamedAtOnce() {
        assertThat(lines("""
                        landfall:
                          temporal: { target: 'http://x' }
                          control: { url: 'mysql://x' }
                          connections:
                            a: { kind: mongodb, url: x }
                            b: { kind: redis, tls: maybe }
                            c: { kind: qdrant, url: x, password: p, apiKey: p }
                          roster: { ana: {} }
                          keys: { short: 'QUJD', odd: '???' }
                          runbooks: /nowhere/at/all
                          http: { port: 99999 }
                          metrics: { port: -1 }
                          logs: xml
                          slots: 1000
                        """))
                .containsExactly(
                        "worker.yaml:landfall.temporal.target is not HOST:PORT. Write it like localhost:7233",
                        "worker.yaml:landfall.control.url is not a PostgreSQL address. Write it like"
                                + " jdbc:postgresql://HOST/DATABASE",
                        "worker.yaml:landfall.connections.a.kind is not a kind of store. One of postgresql, neo4j, qdrant,"
                                + " redis",
                        "worker.yaml:landfall.connections.b.url is missing. Give the address as the store's driver writes"
                                + " it",
                        "worker.yaml:landfall.connections.b.tls is not a way of verifying. verify-full or off",
                        "worker.yaml:landfall.connections.c.apiKey stands next to a password. Give one of them",
                        "worker.yaml:landfall.roster.ana.roles is empty. Name the roles in which this person may decide",
                        "worker.yaml:landfall.keys.short is shorter than 32 bytes. Make one with: openssl rand -base64 32",
                        "worker.yaml:landfall.keys.odd is not base64. Make one with: openssl rand -base64 32",
                        "worker.yaml:landfall.runbooks is not a folder. Make it, or leave it out",
                        "worker.yaml:landfall.http.port is not a port. 0 to 65535",
                        "worker.yaml:landfall.metrics.port is not a port. 0 to 65535",
                        "worker.yaml:landfall.logs is not a form of logs. text or json",
                        "worker.yaml:landfall.slots is not between 1 and 200. 16 suits most machines");
    }

    @Test
    void peopleOfTheRosterShouldBeToldApart() {
        String key = "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
        assertThat(lines(MINIMAL + "  roster:\n    ana: { roles: [dba], publicKey: '" + key
                        + "' }\n    Ana: { roles: [qa-lead] }\n    bob: { roles: [qa-lead], publicKey: '" + key
                        + "' }\n    cleo: { roles: [dba], publicKey: 'MCowBQYDK2VwAyEA' }\n"))
                .containsExactly(
                        "worker.yaml:landfall.roster.cleo.publicKey is no public key of Ed25519. Copy the line that landfall"
                                + " keys new PERSON printed",
                        "worker.yaml:landfall.roster.Ana is ana in other letters. Name each person once",
                        "worker.yaml:landfall.roster.bob.publicKey is the key of ana. Each person has a key of their own:"
                                + " landfall keys new bob");
    }

    @Test
    void anUnsetVariableShouldBeNamed() {
        assertThat(lines(MINIMAL + "  keys: { a: '${NOT_SET}', b: '${ALSO_NOT}' }\n"))
                .containsExactly(
                        "worker.yaml:landfall.keys.a needs the environment variable NOT_SET, which is not set. Set it",
                        "worker.yaml:landfall.keys.b needs the environment variable ALSO_NOT, which is not set. Set it");
    }

    @Test
    void anUnknownFieldShouldNameThoseThatThereAre() {
        assertThat(lines(MINIMAL.replace("kind: redis", "kind: redis, pasword: s3cret")))
                .containsExactly(
                        "worker.yaml:landfall.connections.cache.pasword is not a field. Known here: apiKey, kind,"
                                + " password, tls, url, username");
    }

    @Test
    void aValueOfTheWrongTypeShouldBeNamedWithoutTheValue() {
        assertThat(lines(MINIMAL + "  slots: s3cret\n"))
                .containsExactly("worker.yaml:landfall.slots has the wrong type. Compare it with docs/worker.md");
        assertThat(lines(MINIMAL + "  roster: [s3cret]\n"))
                .containsExactly("worker.yaml:landfall.roster has the wrong type. Compare it with docs/worker.md");
    }

    @Test
    void whatIsNoConfigurationShouldBeSaid() {
        assertThat(lines("landfall: ["))
                .containsExactly(
                        "worker.yaml:1:12 is not YAML: expected the node content, but found '<stream end>'. Correct it there");
        assertThat(lines("spring: {}"))
                .containsExactly("worker.yaml: must hold one map named landfall. Put everything under landfall:");
        assertThatThrownBy(() -> ConfigurationFile.read(folder.resolve("none.yaml"), Map.of()))
                .hasMessage(
                        "none.yaml: can't be read. Name a readable file: " + folder.resolve("none.yaml") + " is none");
    }

    private List<String> lines(String yaml) {
        try {
            read(yaml, Map.of());
            return List.of();
        } catch (BadConfiguration bad) {
            return bad.lines();
        }
    }

    private WorkerSettings read(String yaml, Map<String, String> environment) {
        try {
            return ConfigurationFile.read(Files.writeString(folder.resolve("worker.yaml"), yaml), environment);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
