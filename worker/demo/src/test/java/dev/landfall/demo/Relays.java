package dev.landfall.demo;

import dev.landfall.testkit.server.FaultyRelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A relay before every server that a worker's configuration names.
 *
 * @param configuration the same one through the relays
 * @param byName {@code control}, {@code temporal} or a connection's name to its relay
 */
record Relays(Path configuration, Map<String, FaultyRelay> byName) implements AutoCloseable {
    private static final Pattern SERVER =
            Pattern.compile("^ +([\\w-]+): \\{.*?(?:127\\.0\\.0\\.1|localhost):(\\d+)", Pattern.MULTILINE);

    /** Puts them there. */
    static Relays before(Path configuration) {
        Map<String, FaultyRelay> relays = new TreeMap<>();
        Path relayed = configuration.resolveSibling("relayed.yaml");
        try {
            Matcher servers = SERVER.matcher(Files.readString(configuration));
            Files.writeString(relayed, servers.replaceAll(found -> {
                FaultyRelay relay = FaultyRelay.to(Integer.parseInt(found.group(2)));
                relays.put(found.group(1), relay);
                return found.group().replace(":" + found.group(2), ":" + relay.port());
            }));
            return new Relays(relayed, relays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        byName.values().forEach(FaultyRelay::close);
    }
}
