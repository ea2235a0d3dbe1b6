package dev.landfall.worker.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The codec endpoint for Temporal's UI.
 *
 * @param origins the addresses, scheme, host and port, at which browsers show the UI; no other page may ask
 * @param tokens person or program to the token that lets them ask
 */
public record CodecEndpointSettings(List<String> origins, Map<String, String> tokens) {
    private static final int SHORTEST_TOKEN = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9a-f:]+](:\\d{1,5})?");

    public CodecEndpointSettings {
        origins = List.copyOf(Objects.requireNonNullElse(origins, List.of()));
        tokens = Objects.requireNonNullElse(tokens, Map.of());
    }

    /** No token. */
    @Override
    public String toString() {
        return "codec endpoint for " + origins;
    }

    void check(Problems problems, String path) {
        if (origins.isEmpty()) {
            problems.add(
                    path + ".origins",
                    "is empty",
                    "Name the address of Temporal's UI, like https://temporal.example.org");
        }
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .forEach(origin -> problems.add(
                        path + ".origins",
                        "holds what is no origin",
                        "Write scheme, host and port only, like https://temporal.example.org"));
        if (tokens.isEmpty()) {
            problems.add(path + ".tokens", "is empty", "Give each person who may read payloads a token of their own");
        }
        tokens.forEach((name, token) -> {
            if (token.length() < SHORTEST_TOKEN || !TOKEN.matcher(token).matches()) {
                problems.add(
                        path + ".tokens." + name,
                        "is shorter than " + SHORTEST_TOKEN + " characters, or has some that no token has",
                        "Make one with: openssl rand -hex 32");
            }
        });
    }
}
