package dev.landfall.backup;

import java.io.InputStream;
import java.io.OutputStream;

/** Nothing but checksums. */
record Unkeyed() implements Protection {
    static final Protection INSTANCE = new Unkeyed();

    @Override
    public String encryption() {
        return "none";
    }

    @Override
    public String sealing() {
        return Sha256.NAME;
    }

    @Override
    public String keyId() {
        return "";
    }

    @Override
    public OutputStream encrypt(OutputStream out, String place) {
        return out;
    }

    @Override
    public InputStream decrypt(InputStream in, String place) {
        return in;
    }

    @Override
    public byte[] seal(byte[] document) {
        return Sha256.of(document);
    }
}
