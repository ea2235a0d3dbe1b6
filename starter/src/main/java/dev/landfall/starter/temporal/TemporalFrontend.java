package dev.landfall.starter.temporal;

import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frontend of a Temporal server, and how it is reached.
 *
 * @param target host and port of its frontend
 * @param tls how TLS is made; null for none, which is for loopback and closed networks
 * @param apiKey the API key, null for none
 * @param apiKeyFile a file with it instead
 */
public record TemporalFrontend(
        String target,
        @Nullable TemporalTls tls,
        @Nullable String apiKey,
        @Nullable Path apiKeyFile) {

    /**
     * Options for a client of it; its files are read now.
     *
     * @throws UnusableAccess naming all that must be mended first
     */
    public WorkflowServiceStubsOptions.Builder options(Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        WorkflowServiceStubsOptions.Builder options =
                WorkflowServiceStubsOptions.newBuilder().setTarget(target);
        try {
            secure(options, now);
        } catch (UnusableAccess unusable) {
            flaws.addAll(unusable.flaws());
        }
        try {
            authorize(options);
        } catch (UnusableAccess unusable) {
            flaws.addAll(unusable.flaws());
        }
        if (!flaws.isEmpty()) {
            throw new UnusableAccess(flaws);
        }
        return options;
    }

    private void secure(WorkflowServiceStubsOptions.Builder options, Instant now) {
        if (tls != null) {
            options.setSslContext(tls.context(now));
            String name = tls.serverName();
            if (name != null) {
                options.setChannelInitializer(channel -> channel.overrideAuthority(name));
            }
        }
    }

    private void authorize(WorkflowServiceStubsOptions.Builder options) {
        if (apiKey != null && apiKeyFile != null) {
            throw new UnusableAccess("apiKeyFile", "stands next to an API key", "Give one of them");
        }
        if (apiKey != null) {
            refuseWithoutTls("apiKey");
            if (!ApiKeyFile.isKey(apiKey)) {
                throw new UnusableAccess("apiKey", "is empty or holds white space", "Give the key and nothing else");
            }
            options.addApiKey(() -> apiKey);
        } else if (apiKeyFile != null) {
            refuseWithoutTls("apiKeyFile");
            options.addApiKey(new ApiKeyFile(apiKeyFile)::get);
        }
    }

    private void refuseWithoutTls(String field) {
        if (tls == null) {
            throw new UnusableAccess(
                    field, "would be sent without TLS, for everybody on the way to read", "Switch TLS on");
        }
    }

    /** No key. */
    @Override
    public String toString() {
        return target + (tls == null ? "" : " over TLS");
    }
}
