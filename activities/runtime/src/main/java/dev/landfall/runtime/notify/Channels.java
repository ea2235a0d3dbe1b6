package dev.landfall.runtime.notify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The channels of one worker, by name. */
public final class Channels {
    /** A worker that tells nobody. */
    public static final Channels NONE = new Channels(Map.of());

    private final Map<String, Channel> channels;

    /** These. */
    public Channels(Map<String, Channel> channels) {
        this.channels = new TreeMap<>(channels);
    }

    /** Their names, in order. */
    public Set<String> names() {
        return channels.keySet();
    }

    /** The channel of that name, if there is one. */
    public Optional<Channel> find(String name) {
        return Optional.ofNullable(channels.get(name));
    }
}
