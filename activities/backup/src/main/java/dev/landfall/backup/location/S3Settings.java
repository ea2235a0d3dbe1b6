package dev.landfall.backup.location;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A place in an S3-compatible store, with its secrets; held by workers only.
 *
 * @param bucket a bucket that is there
 * @param prefix what all names begin with, without a slash at either end; empty for none
 * @param endpoint the service's address, {@code http} or {@code https}; null for that of AWS
 * @param region where the bucket is; any word where the service knows no regions
 * @param accessKey the access key's id
 * @param secretKey the access key
 */
public record S3Settings(
        String bucket, String prefix, @Nullable URI endpoint, String region, String accessKey, String secretKey) {

    /** As people write it, without the keys. */
    @Override
    public String toString() {
        return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
