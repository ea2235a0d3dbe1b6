package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.testkit.server.EmbeddedS3;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A place for backups that will not do: the worker does not start, and says what is to be mended. */
@Tag("servers")
class BadBackupPlaceTest {
    @RegisterExtension
    static final Chapter CHAPTER = new Chapter("places for backups");

    private static EmbeddedS3 s3;
    private static Databases control;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.start("kept");
        control = Databases.empty("backup_place");
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(
                        bucket("s3://nowhere", EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY),
                        "backup location s3://nowhere: there is no such bucket. Make the bucket, or correct"
                                + " landfall.backups.s3.url and endpoint"),
                Arguments.of(
                        bucket("s3://kept/crm", EmbeddedS3.ACCESS_KEY, "wr0ng"),
                        "backup location s3://kept/crm: the access key is refused (SignatureDoesNotMatch). Mend"
                                + " landfall.backups.s3.accessKey and secretKey"),
                Arguments.of(
                        bucket("s3://kept/crm", "nobody", "wr0ng"),
                        "backup location s3://kept/crm: the access key is refused (InvalidAccessKeyId). Mend"
                                + " landfall.backups.s3.accessKey and secretKey"),
                Arguments.of(
                        "{ directory: /proc/none }",
                        "backup location /proc/none: it can't be used (NoSuchFileException). Look at the directory's owner,"
                                + " at free space and for symbolic links in it"));
    }

    private static String bucket(String url, String accessKey, String secretKey) {
        return "{ s3: { url: '%s', endpoint: ENDPOINT, accessKey: '%s', secretKey: '%s' } }"
                .formatted(url, accessKey, secretKey);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aPlaceThatWillNotDoShouldBeTwoAndOneMessage(String backups, String said) throws IOException {
        String yaml = """
                landfall:
                  control: { url: '%s', username: '%s', password: '%s' }
                  connections: { cache: { kind: redis, url: 'redis://127.0.0.1:1' } }
                  backups: %s
                """.formatted(
                        control.url(),
                        control.username(),
                        control.password(),
                        backups.replace("ENDPOINT", "'" + s3.endpoint() + "'"));
        Path file = Files.writeString(folder.resolve("worker.yaml"), yaml);
        assertThat(Terminal.run("worker", "--config", file.toString()))
                .isEqualTo(new Answer(2, "", "landfall: " + said));
    }
}
