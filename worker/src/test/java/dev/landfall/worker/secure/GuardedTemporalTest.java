package dev.landfall.worker.secure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.workflow.fixture.TemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Temporal that demands TLS, a client certificate and an API key: whoever lacks one of them is told which. */
@Tag("servers")
class GuardedTemporalTest {
    private static final String NAME = "temporal.test";
    private static final String API_KEY = "k3y-of-the-gu4rd";
    private static final TemporalServer TEMPORAL = new TemporalServer();

    @TempDir
    private static Path folder;

    private static Authority authority;
    private static Authority.Identity own;
    private static Path apiKey;
    private static GuardedFrontend guard;

    @BeforeAll
    static void open() throws IOException {
        authority = new Authority(folder, "authority");
        own = authority.identity("landfall");
        apiKey = Files.writeString(folder.resolve("api.key"), API_KEY + "\n");
        guard = new GuardedFrontend(TEMPORAL.target(), authority, authority.identity(NAME), API_KEY);
    }

    @AfterAll
    static void close() {
        guard.close();
        TEMPORAL.close();
    }

    @Test
    void whoShowsAllOfItShouldBeLetThrough() {
        assertThat(status(List.of()))
                .isEqualTo(no("no migration 'm' is known to this server. 'landfall list' shows the ones there are."));
        assertThat(guard.passed()).isPositive();
    }

    @Test
    void aServerThatNobodyVouchesForShouldBeRefused() {
        Authority other = new Authority(folder, "other");
        assertThat(status(List.of("--tls-ca", other.certificate.toString())))
                .isEqualTo(
                        unreachable(
                                "--tls-ca does not vouch for the server's certificate. Name the file of the CA that signed it."));
    }

    @Test
    void aServerOfAnotherNameShouldBeRefused() {
        assertThat(status(List.of("--tls-server-name", "elsewhere.test")))
                .isEqualTo(unreachable(
                        "--tls-server-name is not the name that the server's certificate is for. Give the name that stands"
                                + " in the certificate."));
    }

    @Test
    void aCertificateThatTheServerRefusesShouldBeNamed() {
        String told =
                "--tls-certificate was refused by the server, or is missing. Name a certificate, with its key, that the"
                        + " server's CA vouches for.";
        assertThat(Terminal.run(
                        "status",
                        "m",
                        "--target",
                        guard.target(),
                        "--tls-ca",
                        authority.certificate.toString(),
                        "--tls-server-name",
                        NAME))
                .isEqualTo(unreachable(told));
        Authority.Identity foreign = new Authority(folder, "foreign").identity("stranger");
        assertThat(status(List.of(
                        "--tls-certificate",
                        foreign.certificate().toString(),
                        "--tls-key",
                        foreign.key().toString())))
                .isEqualTo(unreachable(told));
    }

    @Test
    void aWrongApiKeyShouldBeToldAndNotShown() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.key"), "wr0ng-key");
        assertThat(status(List.of("--api-key-file", wrong.toString())))
                .isEqualTo(
                        unreachable("Temporal refused access. Give an API key (--api-key-file) or a client certificate"
                                + " (--tls-certificate, --tls-key) that may use this namespace."));
    }

    @Test
    void plainWhereTlsIsDemandedAndTlsWhereItIsPlainShouldBeTold() {
        assertThat(Terminal.run("status", "m", "--target", guard.target()))
                .isEqualTo(
                        unreachable(
                                "somebody listens at " + guard.target()
                                        + ", but does not answer as Temporal does. Look at --target, and whether it demands TLS (--tls)."));
        assertThat(Terminal.run("status", "m", "--target", TEMPORAL.target(), "--tls"))
                .isEqualTo(unreachable("--tls is switched on, and the server speaks without it. Switch it off."));
    }

    @Test
    void filesThatCanNotBeUsedShouldBeNamedAllAtOnce() throws IOException {
        Path none = folder.resolve("none");
        Path text = Files.writeString(folder.resolve("text"), "no certificate");
        assertThat(status(List.of(
                        "--tls-ca",
                        text.toString(),
                        "--tls-certificate",
                        none.toString(),
                        "--api-key-file",
                        none.toString())))
                .isEqualTo(usage("--tls-ca holds no certificate. Name a file in PEM that begins with -----BEGIN"
                        + " CERTIFICATE-----.\n--tls-certificate can't be read. Name a readable file: " + none
                        + " is none.\n--api-key-file holds no API key. Name a readable file with the key and nothing else: "
                        + none + " is none."));
    }

    @Test
    void aCertificateThatRanOutAndKeysThatDoNotFitShouldBeNamed() throws IOException {
        Authority.Identity old = authority.identity("old", Instant.now().minus(Duration.ofHours(30)));
        String day = Instant.now().minus(Duration.ofHours(30)).toString().substring(0, 10);
        assertThat(status(List.of(
                        "--tls-certificate",
                        old.certificate().toString(),
                        "--tls-key",
                        old.key().toString())))
                .isEqualTo(usage(
                        "--tls-certificate ran out on " + day + ". Get a new one from whoever runs Temporal's CA."));
        assertThat(status(List.of("--tls-key", old.key().toString())))
                .isEqualTo(usage(
                        "--tls-key is not the certificate's key. Name the key that the certificate was made for."));
        String pem = Files.readString(own.key());
        Path older = Files.writeString(folder.resolve("sec1"), pem.replace("PRIVATE", "EC PRIVATE"));
        assertThat(status(List.of("--tls-key", older.toString())))
                .isEqualTo(usage(
                        "--tls-key is not in the form PKCS#8. Convert it: openssl pkcs8 -topk8 -nocrypt -in FILE -out"
                                + " NEW."));
        Path locked = Files.writeString(folder.resolve("locked"), pem.replace("PRIVATE", "ENCRYPTED PRIVATE"));
        assertThat(status(List.of("--tls-key", locked.toString())).err())
                .startsWith("landfall: --tls-key has a passphrase, which is not asked for here.");
        assertThat(status(List.of("--tls-key", own.certificate().toString())).err())
                .startsWith("landfall: --tls-key holds no private key.");
    }

    @Test
    void aKeyWithoutItsCertificateAndAnApiKeyWithoutTlsShouldBeRefused() {
        assertThat(Terminal.run(
                        "status",
                        "m",
                        "--target",
                        guard.target(),
                        "--tls-key",
                        own.key().toString()))
                .isEqualTo(usage("--tls-key stands without its certificate. Name the certificate's file too."));
        assertThat(Terminal.run("status", "m", "--target", guard.target(), "--api-key-file", apiKey.toString()))
                .isEqualTo(usage(
                        "--api-key-file would be sent without TLS, for everybody on the way to read. Switch TLS on."));
    }

    @Test
    void keysForPayloadsThatAreNoneShouldBeToldAndNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("payload.keys"), "payload-key=c2hvcnQ=");
        assertThat(Terminal.run("status", "m", "--payload-keys", file.toString()))
                .isEqualTo(
                        usage(
                                file
                                        + " holds no keys for payloads. Write each as NAME=BASE64 of at least 32 bytes, with the"
                                        + " names from the worker's configuration and white space between them, the current one first."));
    }

    @Test
    void aWorkerShouldEndAtOnceWithWhatMustBeMended() throws IOException {
        Databases control = Databases.empty("guarded_control");
        Authority other = new Authority(folder, "another");
        assertThat(worker(control, other.certificate, API_KEY))
                .isEqualTo(usage(
                        "landfall.temporal.tls.ca does not vouch for the server's certificate. Name the file of the CA"
                                + " that signed it"));
        assertThat(worker(control, authority.certificate, "wr0ng"))
                .isEqualTo(usage("landfall.temporal.namespace: access to the namespace 'default' was refused by "
                        + guard.target() + ". Give an API key or a client certificate that may use it"));
        assertThat(worker(control, folder.resolve("none"), "two words"))
                .isEqualTo(usage("worker.yaml:landfall.temporal.tls.ca can't be read. Name a readable file: "
                        + folder.resolve("none")
                        + " is none\nworker.yaml:landfall.temporal.apiKey is empty or holds white"
                        + " space. Give the key and nothing else"));
    }

    private static Answer worker(Databases control, Path ca, String key) throws IOException {
        Path file = Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  temporal:
                    target: '%s'
                    tls: { ca: '%s', certificate: '%s', key: '%s', serverName: %s }
                    apiKey: '%s'
                  control: { url: '%s', username: '%s', password: '%s' }
                  connections:
                    cache: { kind: redis, url: 'redis://127.0.0.1:1', tls: off }
                """.formatted(
                        guard.target(),
                        ca,
                        own.certificate(),
                        own.key(),
                        NAME,
                        key,
                        control.url(),
                        control.username(),
                        control.password()));
        return Terminal.run("worker", "--config", file.toString());
    }

    /** With all that is demanded, but for what is given otherwise. */
    private static Answer status(List<String> otherwise) {
        List<String> arguments = new ArrayList<>(List.of("status", "m", "--target", guard.target()));
        List<String> sound = List.of(
                "--tls-ca", authority.certificate.toString(),
                "--tls-certificate", own.certificate().toString(),
                "--tls-key", own.key().toString(),
                "--tls-server-name", NAME,
                "--api-key-file", apiKey.toString());
        for (int i = 0; i < sound.size(); i += 2) {
            int given = otherwise.indexOf(sound.get(i));
            arguments.add(sound.get(i));
            arguments.add(given < 0 ? sound.get(i + 1) : otherwise.get(given + 1));
        }
        return Terminal.run(arguments.toArray(String[]::new));
    }

    private static Answer no(String said) {
        return new Answer(1, "", "landfall: " + said);
    }

    private static Answer usage(String said) {
        return new Answer(2, "", "landfall: " + said);
    }

    private static Answer unreachable(String said) {
        return new Answer(3, "", "landfall: " + said);
    }
}
