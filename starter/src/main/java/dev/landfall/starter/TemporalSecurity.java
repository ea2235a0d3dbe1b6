package dev.landfall.starter;

import dev.landfall.starter.temporal.Flaw;
import dev.landfall.starter.temporal.TemporalFrontend;
import dev.landfall.starter.temporal.TemporalTls;
import dev.landfall.workflow.codec.PayloadEncryption;
import dev.landfall.workflow.codec.PayloadKeyText;
import dev.landfall.workflow.codec.PayloadKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that secure the way to Temporal. Secrets come from files or the environment, as a command line is there for all to see. */
public final class TemporalSecurity {
    private static final String KEYS = "LANDFALL_PAYLOAD_KEYS";
    private static final long LARGEST = 64 << 10;
    private static final Map<String, String> OPTIONS = Map.of(
            "tls", "--tls",
            "tls.ca", "--tls-ca",
            "tls.certificate", "--tls-certificate",
            "tls.key", "--tls-key",
            "tls.serverName", "--tls-server-name",
            "apiKey", "LANDFALL_TEMPORAL_API_KEY",
            "apiKeyFile", "--api-key-file");

    @Option(
            names = "--tls",
            defaultValue = "${env:LANDFALL_TEMPORAL_TLS:-false}",
            description = "Speak TLS; the other --tls options imply it (or $LANDFALL_TEMPORAL_TLS=true)")
    private boolean tls;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            defaultValue = "${env:LANDFALL_TEMPORAL_TLS_CA}",
            description = "Certificates in PEM that vouch for the server (or $LANDFALL_TEMPORAL_TLS_CA)")
    private @Nullable Path ca;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            defaultValue = "${env:LANDFALL_TEMPORAL_TLS_CERTIFICATE}",
            description = "Your certificate in PEM (or $LANDFALL_TEMPORAL_TLS_CERTIFICATE)")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            defaultValue = "${env:LANDFALL_TEMPORAL_TLS_KEY}",
            description = "Its private key, PKCS#8 in PEM (or $LANDFALL_TEMPORAL_TLS_KEY)")
    private @Nullable Path key;

    @Option(
            names = "--tls-server-name",
            paramLabel = "NAME",
            defaultValue = "${env:LANDFALL_TEMPORAL_TLS_SERVER_NAME}",
            description = "The name in the server's certificate (default: the target's)")
    private @Nullable String serverName;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            defaultValue = "${env:LANDFALL_TEMPORAL_API_KEY_FILE}",
            description = "A file with the API key (or $LANDFALL_TEMPORAL_API_KEY with the key itself)")
    private @Nullable Path apiKeyFile;

    @Option(
            names = "--payload-keys",
            paramLabel = "FILE",
            defaultValue = "${env:LANDFALL_PAYLOAD_KEYS_FILE}",
            description = "A file with the keys that the workers' codec uses, NAME=BASE64, the current one first"
                    + " (or $LANDFALL_PAYLOAD_KEYS with the same)")
    private @Nullable Path payloadKeys;

    private final Map<String, String> environment = System.getenv();

    /** The server at {@code target}, reached as these options say. */
    TemporalFrontend frontend(String target) {
        boolean secure = tls || Stream.of(ca, certificate, key, serverName).anyMatch(each -> each != null);
        return new TemporalFrontend(
                target,
                secure ? new TemporalTls(ca, certificate, key, serverName) : null,
                environment.get("LANDFALL_TEMPORAL_API_KEY"),
                apiKeyFile);
    }

    /** What payloads of a namespace go through. */
    PayloadEncryption encryption(String namespace) {
        String text = payloadKeys == null ? environment.get(KEYS) : content(payloadKeys);
        if (text == null) {
            return new PayloadEncryption(PayloadKeys.none(), namespace);
        }
        PayloadKeys keys = PayloadKeyText.read(text)
                .orElseThrow(
                        () -> new Refused(
                                ExitCode.USAGE,
                                (payloadKeys == null ? KEYS : payloadKeys)
                                        + " holds no keys for payloads. Write each as NAME=BASE64 of at least 32 bytes, with the names"
                                        + " from the worker's configuration and white space between them, the current one first."));
        return new PayloadEncryption(keys, namespace);
    }

    /** A flaw in the words of the command line. */
    static String line(Flaw flaw) {
        return "%s %s. %s.".formatted(OPTIONS.getOrDefault(flaw.field(), flaw.field()), flaw.what(), flaw.next());
    }

    private static String content(Path file) {
        try {
            return Files.size(file) > LARGEST ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new Refused(
                    ExitCode.USAGE, "--payload-keys can't be read. Name a readable file: " + file + " is none.");
        }
    }
}
