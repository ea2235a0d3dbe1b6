package dev.landfall.workflow.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts whole payloads, their metadata included, and names the key in the metadata of what it makes. What is not encrypted is
 * passed as it is: the Temporal UI sends its input plain where it has no codec endpoint, and older histories are plain.
 */
public final class PayloadEncryption implements PayloadCodec {
    private static final String ENCODING = "encoding";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
    private static final String KEY = "encryption-key-id";
    private static final String GIVE =
            " Give it: under landfall.keys to a worker, by LANDFALL_PAYLOAD_KEYS or --payload-keys to a command.";

    private final @Nullable String current;
    private final Map<String, PayloadCipher> ciphers;

    /** For the payloads of one namespace. */
    public PayloadEncryption(PayloadKeys keys, String namespace) {
        current = keys.current().orElse(null);
        ciphers = keys.ciphers(namespace);
    }

    /** Whether it encrypts, rather than only recognizing what was encrypted elsewhere. */
    public boolean encrypts() {
        return current != null;
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        String id = current;
        PayloadCipher cipher = id == null ? null : ciphers.get(id);
        return id == null || cipher == null
                ? payloads
                : payloads.stream().map(plain -> encrypted(plain, id, cipher)).toList();
    }

    /**
     * Makes the payloads plain again.
     *
     * @throws UnreadablePayload saying which key is missing or does not fit
     */
    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::plain).toList();
    }

    private static Payload encrypted(Payload plain, String id, PayloadCipher cipher) {
        return Payload.newBuilder()
                .putMetadata(ENCODING, ENCRYPTED)
                .putMetadata(KEY, ByteString.copyFromUtf8(id))
                .setData(ByteString.copyFrom(cipher.encrypt(plain.toByteArray())))
                .build();
    }

    private Payload plain(Payload payload) {
        if (!ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING))) {
            return payload;
        }
        String id = payload.getMetadataOrDefault(KEY, ByteString.EMPTY).toStringUtf8();
        PayloadCipher cipher = ciphers.get(id);
        if (cipher == null) {
            throw new UnreadablePayload(
                    "the payload is encrypted with the key '" + shown(id) + "', which is not held here." + GIVE);
        }
        try {
            return Payload.parseFrom(cipher.decrypt(payload.getData().toByteArray()));
        } catch (GeneralSecurityException | InvalidProtocolBufferException refused) {
            throw new UnreadablePayload("the payload does not open with the key '" + id
                    + "' that is held here: that is another key of this name, the payload belongs to another namespace, or"
                    + " somebody changed it." + GIVE);
        }
    }

    /** Anybody who may send messages can write the id: its letters only, and not too many. */
    private static String shown(String id) {
        String letters = id.replaceAll("[^A-Za-z0-9._-]", "?");
        return letters.length() <= 100 ? letters : letters.substring(0, 100) + "…";
    }
}
