package dev.landfall.worker.config;

import dev.landfall.backup.location.S3Settings;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in an S3-compatible store.
 *
 * @param url {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}; the bucket must be there
 * @param endpoint the service's address; that of AWS unless given
 * @param region where the bucket is; {@code us-east-1} unless given
 * @param accessKey the access key's id
 * @param secretKey the access key
 */
public record S3Configuration(String url, @Nullable URI endpoint, String region, String accessKey, String secretKey) {
    private static final Pattern URL =
            Pattern.compile("s3://([A-Za-z0-9][A-Za-z0-9._-]{1,62})((?:/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199})*)/?");
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public S3Configuration {
        region = Objects.requireNonNullElse(region, "us-east-1");
    }

    S3Settings settings() {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalStateException("the configuration was checked");
        }
        String prefix = parts.group(2);
        return new S3Settings(
                parts.group(1), prefix.isEmpty() ? "" : prefix.substring(1), endpoint, region, accessKey, secretKey);
    }

    void check(Problems problems, String path) {
        String form = "Write it like s3://BUCKET/PREFIX";
        if (problems.present(path + ".url", url, form) && !URL.matcher(url).matches()) {
            problems.add(path + ".url", "is not an address of a bucket", form);
        }
        if (endpoint != null && !isServer(endpoint)) {
            problems.add(path + ".endpoint", "is not a server's address", "Write it like https://HOST:PORT");
        }
        if (!REGION.matcher(region).matches()) {
            problems.add(path + ".region", "is not a region", "Write it like eu-central-1");
        }
        problems.present(path + ".accessKey", accessKey, "Give the access key's id");
        problems.present(path + ".secretKey", secretKey, "Give it as ${NAME} from the environment");
    }

    private static boolean isServer(URI address) {
        String path = Objects.requireNonNullElse(address.getPath(), "");
        return SCHEMES.contains(Objects.requireNonNullElse(address.getScheme(), ""))
                && address.getHost() != null
                && address.getUserInfo() == null
                && (path.isEmpty() || path.equals("/"));
    }

    /** No address and no secret. */
    @Override
    public String toString() {
        return "S3";
    }
}
