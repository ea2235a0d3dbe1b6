package dev.landfall.testkit.server;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3-compatible server in this process that checks signatures and keeps everything in memory. */
public final class EmbeddedS3 implements AutoCloseable {
    /** The one access key's id. */
    public static final String ACCESS_KEY = "test-access";
    /** The access key. */
    public static final String SECRET_KEY = "test-secret";

    private final S3Proxy server;

    private EmbeddedS3(S3Proxy server) {
        this.server = server;
    }

    /** Returns once it takes connections; it has these buckets. */
    public static EmbeddedS3 start(String... buckets) {
        BlobStore store = new TransientNio2BlobStore();
        for (String bucket : buckets) {
            store.createContainer(bucket);
        }
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .stopTimeout(0)
                .build();
        try {
            server.start();
        } catch (Exception unable) {
            throw new IllegalStateException("the S3 server did not start", unable);
        }
        return new EmbeddedS3(server);
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception unable) {
            throw new IllegalStateException("the S3 server did not stop", unable);
        }
    }
}
