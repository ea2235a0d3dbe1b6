package dev.landfall.worker.config;

import dev.landfall.starter.temporal.Flaw;
import dev.landfall.starter.temporal.TemporalFrontend;
import dev.landfall.starter.temporal.TemporalTls;
import dev.landfall.starter.temporal.UnusableAccess;
import dev.landfall.workflow.codec.PayloadEncryption;
import dev.landfall.workflow.codec.PayloadKeys;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal server.
 *
 * @param target host and port of its frontend
 * @param namespace the namespace
 * @param tls how TLS is made, or null for none
 * @param apiKey the API key, or null for none
 * @param apiKeyFile a file with it instead, read again whenever it was changed
 * @param codec what encrypts payloads, or null for nothing
 */
public record TemporalSettings(
        String target,
        String namespace,
        @Nullable TemporalTls tls,
        @Nullable String apiKey,
        @Nullable Path apiKeyFile,
        @Nullable CodecSettings codec) {
    static final TemporalSettings LOCAL = new TemporalSettings("localhost:7233", "default", null, null, null, null);
    private static final String PATH = "landfall.temporal";
    private static final Pattern TARGET = Pattern.compile("[^\\s/]+:(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    public TemporalSettings {
        target = Objects.requireNonNullElse(target, "localhost:7233");
        namespace = Objects.requireNonNullElse(namespace, "default");
    }

    /**
     * Options for a client of the server; its files are read now.
     *
     * @throws BadConfiguration when one of them can't be used any more
     */
    public WorkflowServiceStubsOptions options() {
        try {
            return frontend().options(Instant.now()).build();
        } catch (UnusableAccess unusable) {
            throw new BadConfiguration(
                    unusable.flaws().stream().map(TemporalSettings::line).toList());
        }
    }

    /** What payloads of this namespace go through; {@code keys} are the worker's. */
    public PayloadEncryption encryption(Map<String, String> keys) {
        return new PayloadEncryption(codec == null ? PayloadKeys.none() : codec.among(keys), namespace);
    }

    /** A flaw in the words of the configuration. */
    public static String line(Flaw flaw) {
        return "%s.%s %s. %s".formatted(PATH, flaw.field(), flaw.what(), flaw.next());
    }

    private TemporalFrontend frontend() {
        return new TemporalFrontend(target, tls, apiKey, apiKeyFile);
    }

    void check(Problems problems, Map<String, String> keys) {
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > LAST_PORT) {
            problems.add(PATH + ".target", "is not HOST:PORT", "Write it like localhost:7233");
        }
        try {
            frontend().options(Instant.now());
        } catch (UnusableAccess unusable) {
            unusable.flaws().forEach(flaw -> problems.add(PATH + "." + flaw.field(), flaw.what(), flaw.next()));
        }
        if (codec != null) {
            codec.check(problems, PATH + ".codec", keys);
        }
    }

    /** No key. */
    @Override
    public String toString() {
        return frontend() + ", namespace " + namespace;
    }
}
