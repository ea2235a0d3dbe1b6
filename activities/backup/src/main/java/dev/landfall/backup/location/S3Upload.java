package dev.landfall.backup.location;

import dev.landfall.spi.failure.StoreFailure;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A file on its way up: at once when it is small, in pieces when it is not, of which one is in memory. Nothing is seen of it
 * before {@link #finish}.
 */
final class S3Upload extends OutputStream {
    /** Of 10,000 pieces, which is what services take, come files of 78 GiB. */
    private static final int PIECE = 8 << 20;

    private final S3Bucket bucket;
    private final String key;
    private final List<CompletedPart> sent = new ArrayList<>();
    private ByteBuffer piece = ByteBuffer.allocate(1 << 16);
    private @Nullable String upload;

    S3Upload(S3Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int at = from;
        while (at < from + length) {
            if (!piece.hasRemaining()) {
                makeRoom();
            }
            int some = Math.min(piece.remaining(), from + length - at);
            piece.put(bytes, at, some);
            at += some;
        }
    }

    /** Most files are small: their room grows up to that of a piece. */
    private void makeRoom() {
        if (piece.capacity() == PIECE) {
            send();
        } else {
            piece = ByteBuffer.allocate(Math.min(PIECE, piece.capacity() * 4)).put(piece.flip());
        }
    }

    private void send() {
        String id = upload == null ? begin() : upload;
        int number = sent.size() + 1;
        RequestBody body = body();
        String tag = bucket.ask(s3 -> s3.uploadPart(
                        part -> part.bucket(bucket.name()).key(key).uploadId(id).partNumber(number), body))
                .eTag();
        sent.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        piece.clear();
    }

    private String begin() {
        String id = bucket.ask(s3 -> s3.createMultipartUpload(
                        create -> create.bucket(bucket.name()).key(key)))
                .uploadId();
        upload = id;
        return id;
    }

    private RequestBody body() {
        return RequestBody.fromByteBuffer(piece.flip());
    }

    /** Makes the file appear. */
    void finish() {
        if (upload == null) {
            RequestBody body = body();
            bucket.ask(s3 -> s3.putObject(put -> put.bucket(bucket.name()).key(key), body));
            return;
        }
        if (piece.position() > 0) {
            send();
        }
        bucket.ask(s3 -> s3.completeMultipartUpload(complete ->
                complete.bucket(bucket.name()).key(key).uploadId(upload).multipartUpload(parts -> parts.parts(sent))));
    }

    /** Leaves nothing of it. What keeps that from working is told beside {@code reason}, which is why the upload ends. */
    void abort(Throwable reason) {
        if (upload == null) {
            return;
        }
        try {
            bucket.ask(s3 -> s3.abortMultipartUpload(
                    abort -> abort.bucket(bucket.name()).key(key).uploadId(upload)));
        } catch (StoreFailure besides) {
            reason.addSuppressed(besides);
        }
    }
}
