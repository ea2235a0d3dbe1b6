package dev.landfall.backup.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.testkit.server.EmbeddedS3;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same on an S3-compatible server in this process. */
@Tag("servers")
class S3LocationTest extends LocationContract {
    private static EmbeddedS3 server;

    private final String name = "backups-" + UUID.randomUUID();
    private S3Bucket bucket;
    private Location location;

    @BeforeAll
    static void start() {
        server = EmbeddedS3.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void make() {
        bucket = new S3Bucket(settings(name, server.endpoint(), EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY));
        bucket.ask(s3 -> s3.createBucket(create -> create.bucket(name)));
        location = at(name, server.endpoint(), EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY);
    }

    @AfterEach
    void close() {
        location.close();
        bucket.close();
    }

    @Override
    Location location() {
        return location;
    }

    @Test
    void anUploadThatBreaksOffShouldLeaveNoPieces() {
        byte[] much = new byte[20 << 20];
        IllegalStateException stop = new IllegalStateException("stopped here");
        assertThatThrownBy(() -> location.write(new FileName("backup", "part"), out -> {
                    out.write(much);
                    assertThat(uploads()).isEqualTo(1);
                    throw stop;
                }))
                .isSameAs(stop);
        assertThat(uploads()).isZero();
    }

    @Test
    void whatAKilledWorkerHadUnderWayShouldGoWithTheFolder() {
        for (String folder : new String[] {"backup", "other"}) {
            S3Upload killed = new S3Upload(bucket, "kept/here/" + folder + "/part");
            killed.write(new byte[9 << 20], 0, 9 << 20);
        }
        assertThat(uploads()).isEqualTo(2);
        location.deleteFolder("backup");
        assertThat(uploads()).isEqualTo(1);
        location.deleteUnfinished("other");
        assertThat(uploads()).isZero();
    }

    @Test
    void whatElseIsInTheBucketShouldNotBeSeenOrTouched() {
        String[] others = {"other", "kept/herefolder/file", "kept/here/odd name/file", "kept/here/backup/deep/file"};
        for (String key : others) {
            bucket.ask(s3 -> s3.putObject(
                    put -> put.bucket(name).key(key), software.amazon.awssdk.core.sync.RequestBody.fromString("x")));
        }
        assertThat(location.folders()).containsExactly("backup");
        assertThat(location.files("backup")).isEmpty();
        location.deleteFolder("here");
        assertThat(bucket.ask(s3 -> s3.listObjectsV2(list -> list.bucket(name))).contents())
                .hasSize(others.length);
    }

    @Test
    void aThousandAndMoreFilesShouldAllBeListed() {
        for (int i = 0; i < 1_001; i++) {
            location.claim(new FileName("backup", "part-" + i), new byte[] {1});
        }
        assertThat(location.files("backup")).hasSize(1_001);
    }

    @Test
    void aWrongKeyShouldBeToldWithoutIt() {
        refused(
                at(name, server.endpoint(), EmbeddedS3.ACCESS_KEY, "not the secret"),
                FailureClass.CONFIGURATION,
                "the access key is refused (SignatureDoesNotMatch)");
        refused(
                at(name, server.endpoint(), "nobody", "not the secret"),
                FailureClass.CONFIGURATION,
                "the access key is refused (InvalidAccessKeyId)");
    }

    @Test
    void aBucketThatIsNotThereShouldBeTold() {
        refused(
                at("no-such-bucket", server.endpoint(), EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY),
                FailureClass.CONFIGURATION,
                "there is no such bucket");
    }

    @Test
    void aServerThatDoesNotAnswerShouldBeTriedAgain() {
        refused(
                at(name, URI.create("http://127.0.0.1:1"), EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY),
                FailureClass.TRANSIENT,
                "it can't be reached (ConnectException)");
    }

    private static void refused(Location location, FailureClass failureClass, String what) {
        try (location) {
            assertThatThrownBy(() -> LocationTrial.run(location))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(failureClass);
                        assertThat(failure.where()).startsWith("backup location s3://");
                        assertThat(failure.what()).isEqualTo(what);
                        assertThat(failure).hasMessageNotContaining("not the secret");
                    });
        }
    }

    private int uploads() {
        return bucket.ask(s3 -> s3.listMultipartUploads(list -> list.bucket(name)))
                .uploads()
                .size();
    }

    private static Location at(String bucket, URI endpoint, String accessKey, String secretKey) {
        return new S3Location(settings(bucket, endpoint, accessKey, secretKey));
    }

    private static S3Settings settings(String bucket, URI endpoint, String accessKey, String secretKey) {
        return new S3Settings(bucket, "kept/here", endpoint, "us-east-1", accessKey, secretKey);
    }
}
