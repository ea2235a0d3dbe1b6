package dev.landfall.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What the worker's key does for backups: nobody else can read them, or change them unnoticed. Safe for any thread. */
public sealed interface Protection permits Keyed, Unkeyed {

    /** With a key of at least 32 bytes. */
    static Protection keyed(byte[] key) {
        return Keyed.of(key);
    }

    /** Without one: damage is noticed, a forger is not. */
    static Protection none() {
        return Unkeyed.INSTANCE;
    }

    /** How files are encrypted, {@code none} when they are not. */
    String encryption();

    /** How seals are made. */
    String sealing();

    /** Tells keys apart without telling anything about them; empty without a key. */
    String keyId();

    /** Encrypts what is written; closing it writes the end without which nothing decrypts. {@code place} is where it belongs. */
    OutputStream encrypt(OutputStream out, String place) throws IOException;

    /** Decrypts; reading fails where anything is not what {@link #encrypt} wrote for the same {@code place}. */
    InputStream decrypt(InputStream in, String place) throws IOException;

    /** The seal of a document. */
    byte[] seal(byte[] document);
}
