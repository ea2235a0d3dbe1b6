package dev.landfall.runtime.transform;

/**
 * Text encrypted under one version of a key. Deterministic, so that both sides of a comparison agree and equal values can
 * still be joined; the price is that equal values can be told to be equal.
 */
final class Encrypt implements Transform {
    private final VersionedCipher cipher;

    Encrypt(VersionedCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public Object convert(Object value) {
        return cipher.encrypt(Transform.text(value)).toString();
    }
}
