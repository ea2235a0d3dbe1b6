package dev.landfall.redis;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file in the system's temporary folder that has no name there once it is open, and that goes with the last reference to it.
 * Names of keys may tell of people: what is in it is encrypted (AES in counter mode) by a key that is nowhere but in memory.
 */
final class ScratchFile {
    private static final String AES = "AES";
    private static final String COUNTER_MODE = "AES/CTR/NoPadding";
    private static final int BLOCK_BYTES = 16;

    private final FileChannel channel;
    private final SecretKeySpec key;
    private long end;

    private ScratchFile(FileChannel channel, SecretKeySpec key) {
        this.channel = channel;
        this.key = key;
    }

    static ScratchFile create() throws IOException {
        byte[] key = new byte[BLOCK_BYTES];
        new SecureRandom().nextBytes(key);
        FileChannel channel = FileChannel.open(
                Files.createTempFile("landfall-keys-", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        return new ScratchFile(channel, new SecretKeySpec(key, AES));
    }

    /** Writes the buffer's rest behind everything; returns where that is. */
    long append(ByteBuffer bytes) throws IOException {
        long at = end;
        ByteBuffer secret = crypt(Cipher.ENCRYPT_MODE, at, bytes);
        // No two chunks share a block, so that none of the counter's values is used twice.
        end += Math.ceilDiv(secret.remaining(), BLOCK_BYTES) * (long) BLOCK_BYTES;
        for (long to = at; secret.hasRemaining(); ) {
            to += channel.write(secret, to);
        }
        return at;
    }

    /** What was written there; throws TRANSIENT where the disk fails. Safe for several threads. */
    ByteBuffer read(long at, int bytes) {
        ByteBuffer secret = ByteBuffer.allocate(bytes);
        try {
            while (secret.hasRemaining()) {
                if (channel.read(secret, at + secret.position()) < 0) {
                    throw new IOException("the file is shorter than what was written");
                }
            }
        } catch (IOException failure) {
            throw new StoreFailure(
                    FailureClass.TRANSIENT,
                    "the worker's temporary folder",
                    "the list of keys can't be read back",
                    "It is read from the server again; look at the worker's disk if it stays.",
                    failure);
        }
        return crypt(Cipher.DECRYPT_MODE, at, secret.flip());
    }

    /** Gives its room back before the last reference goes. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer crypt(int mode, long at, ByteBuffer bytes) {
        try {
            Cipher cipher = Cipher.getInstance(COUNTER_MODE);
            byte[] counter = ByteBuffer.allocate(BLOCK_BYTES)
                    .putLong(Long.BYTES, at / BLOCK_BYTES)
                    .array();
            cipher.init(mode, key, new IvParameterSpec(counter));
            ByteBuffer result = ByteBuffer.allocate(bytes.remaining());
            cipher.doFinal(bytes, result);
            return result.flip();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + COUNTER_MODE, missing);
        }
    }
}
