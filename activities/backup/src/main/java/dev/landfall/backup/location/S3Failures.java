package dev.landfall.backup.location;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an S3-compatible service refuses, in words that say what to mend. */
final class S3Failures {
    private static final int TOO_MANY_REQUESTS = 429;
    /** A code is the service's text: nothing longer or odder gets into a message. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,60}");

    private S3Failures() {}

    /** The failure to throw for what the client has thrown. */
    static StoreFailure of(String place, SdkException failure) {
        return failure instanceof S3Exception answer ? refused(place, answer) : unreachable(place, failure);
    }

    /** For a connection that broke in the middle. */
    static StoreFailure broken(String place, IOException failure) {
        return unreachable(place, failure);
    }

    private static StoreFailure refused(String place, S3Exception answer) {
        String code = code(answer);
        return switch (code) {
            case "NoSuchBucket" ->
                configuration(
                        place,
                        "there is no such bucket",
                        "Make the bucket, or correct landfall.backups.s3.url and endpoint",
                        answer);
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken" ->
                configuration(
                        place,
                        "the access key is refused (" + code + ")",
                        "Mend landfall.backups.s3.accessKey and secretKey",
                        answer);
            case "RequestTimeTooSkewed" ->
                configuration(place, "the clocks of worker and store differ", "Set the worker's clock", answer);
            case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
                configuration(place, "the bucket is in another region", "Correct landfall.backups.s3.region", answer);
            // An upload that is gone was taken for one that nobody would finish.
            case "NoSuchUpload" -> passing(place, answer, code);
            default -> byStatus(place, answer, code);
        };
    }

    private static StoreFailure byStatus(String place, S3Exception answer, String code) {
        return switch (answer.statusCode()) {
            case HTTP_UNAUTHORIZED, HTTP_FORBIDDEN ->
                configuration(
                        place,
                        "the access key may not do what is needed (" + code + ")",
                        "Grant it, on this bucket: list, get, put and delete objects, list and abort multipart uploads",
                        answer);
            case HTTP_CLIENT_TIMEOUT, HTTP_CONFLICT, TOO_MANY_REQUESTS -> passing(place, answer, code);
            default ->
                answer.statusCode() >= HTTP_INTERNAL_ERROR
                        ? passing(place, answer, code)
                        : configuration(
                                place,
                                answered(answer, code),
                                "Look at landfall.backups.s3, and at the store's log",
                                answer);
        };
    }

    private static String code(S3Exception answer) {
        @Nullable
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code != null && CODE.matcher(code).matches() ? code : "no code";
    }

    private static String answered(S3Exception answer, String code) {
        return "the store answered " + answer.statusCode() + " (" + code + ")";
    }

    private static StoreFailure passing(String place, S3Exception answer, String code) {
        return failure(
                FailureClass.TRANSIENT,
                place,
                answered(answer, code),
                "It is tried again; if it stays, look at the store's log",
                answer);
    }

    private static StoreFailure configuration(String place, String what, String next, Exception cause) {
        return failure(FailureClass.CONFIGURATION, place, what, next, cause);
    }

    private static StoreFailure unreachable(String place, Exception cause) {
        return failure(
                FailureClass.TRANSIENT,
                place,
                "it can't be reached (" + innermost(cause).getClass().getSimpleName() + ")",
                "Look at landfall.backups.s3.endpoint, at the network between, and whether the store runs",
                cause);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }

    private static StoreFailure failure(
            FailureClass failureClass, String place, String what, String next, Exception cause) {
        return new StoreFailure(failureClass, "backup location " + place, what, next, cause);
    }
}
