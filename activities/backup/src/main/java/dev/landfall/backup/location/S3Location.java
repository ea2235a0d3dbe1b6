package dev.landfall.backup.location;

import static java.net.HttpURLConnection.HTTP_PRECON_FAILED;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of an S3-compatible store, a folder being what names share up to a slash. The service must be strongly consistent
 * and refuse an upload with {@code If-None-Match: *} to a name that is taken; {@link LocationTrial} tells whether it does.
 */
public final class S3Location implements Location {
    private final S3Bucket bucket;

    /** The place that {@code settings} name; it is not contacted yet. */
    public S3Location(S3Settings settings) {
        this.bucket = new S3Bucket(settings);
    }

    @Override
    public String place() {
        return bucket.place();
    }

    @Override
    public void write(FileName name, Body body) {
        S3Upload upload = new S3Upload(bucket, key(name));
        try {
            body.writeTo(upload);
            upload.finish();
        } catch (RuntimeException failure) {
            upload.abort(failure);
            throw failure;
        } catch (IOException failure) {
            upload.abort(failure);
            throw S3Failures.broken(place(), failure);
        }
    }

    /** The service decides. When its answer to the first of two tries is lost, the winner hears that it lost. */
    @Override
    public boolean claim(FileName name, byte[] content) {
        return bucket.ask(s3 -> {
            try {
                s3.putObject(
                        put -> put.bucket(bucket.name()).key(key(name)).ifNoneMatch("*"),
                        RequestBody.fromBytes(content));
                return true;
            } catch (S3Exception taken) {
                if (taken.statusCode() == HTTP_PRECON_FAILED) {
                    return false;
                }
                throw taken;
            }
        });
    }

    @Override
    public Optional<InputStream> open(FileName name) {
        return bucket.ask(s3 -> {
            try {
                ResponseInputStream<GetObjectResponse> object =
                        s3.getObject(get -> get.bucket(bucket.name()).key(key(name)));
                InputStream whole = new WholeStream(object, object.response().contentLength());
                return Optional.of(new OwnFailures(whole, failure -> S3Failures.broken(place(), failure)));
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Set<String> folders() {
        String root = bucket.root();
        return bucket.ask(s3 -> s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket.name()).prefix(root).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(prefix -> prefix.substring(root.length(), prefix.length() - 1))
                .filter(FileName::isPlain)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<StoredFile> files(String folder) {
        String prefix = prefix(folder);
        return objects(prefix).stream()
                .filter(object -> FileName.isPlain(object.key().substring(prefix.length())))
                .map(object -> new StoredFile(
                        new FileName(folder, object.key().substring(prefix.length())),
                        object.size(),
                        object.lastModified()))
                .toList();
    }

    @Override
    public void delete(FileName name) {
        delete(key(name));
    }

    @Override
    public void deleteUnfinished(String folder) {
        for (MultipartUpload upload : uploads(prefix(folder))) {
            bucket.ask(s3 -> s3.abortMultipartUpload(
                    abort -> abort.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId())));
        }
    }

    @Override
    public void deleteFolder(String folder) {
        deleteUnfinished(folder);
        objects(prefix(folder)).forEach(object -> delete(object.key()));
    }

    private void delete(String key) {
        bucket.ask(s3 -> s3.deleteObject(delete -> delete.bucket(bucket.name()).key(key)));
    }

    private List<S3Object> objects(String prefix) {
        return bucket.ask(s3 ->
                s3.listObjectsV2Paginator(list -> list.bucket(bucket.name()).prefix(prefix)).contents().stream()
                        .toList());
    }

    private List<MultipartUpload> uploads(String prefix) {
        return bucket.ask(s3 ->
                s3
                        .listMultipartUploadsPaginator(
                                list -> list.bucket(bucket.name()).prefix(prefix))
                        .uploads()
                        .stream()
                        .toList());
    }

    @Override
    public void close() {
        bucket.close();
    }

    private String prefix(String folder) {
        return bucket.root() + FileName.require(folder) + "/";
    }

    private String key(FileName name) {
        return bucket.root() + name;
    }
}
