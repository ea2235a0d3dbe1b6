package dev.landfall.backup.location;

import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The client of one bucket; what goes wrong is told as people can mend it. Safe for any thread. */
final class S3Bucket implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    /** For one answer, or for the next bytes of one. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final S3Settings settings;
    private final S3Client client;

    /** The bucket that {@code settings} name; it is not contacted yet. */
    S3Bucket(S3Settings settings) {
        this.settings = settings;
        this.client = client(settings);
    }

    private static S3Client client(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(TO_CONNECT)
                        .socketTimeout(TO_ANSWER))
                // Not every service understands checksums in trailers and signed chunks; files bring their own SHA-256.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint()).forcePathStyle(true);
        }
        return builder.build();
    }

    String name() {
        return settings.bucket();
    }

    /** What all keys begin with: empty, or with a slash at its end. */
    String root() {
        return settings.prefix().isEmpty() ? "" : settings.prefix() + "/";
    }

    /** Where it is, as people may see it. */
    String place() {
        return settings.toString();
    }

    /**
     * What the service answers.
     *
     * @throws dev.landfall.spi.failure.StoreFailure when it refuses, or does not answer
     */
    <T> T ask(Function<S3Client, T> question) {
        try {
            return question.apply(client);
        } catch (SdkException failure) {
            throw S3Failures.of(place(), failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
