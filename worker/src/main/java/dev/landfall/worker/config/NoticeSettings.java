package dev.landfall.worker.config;

import dev.landfall.runtime.notify.Channel;
import dev.landfall.runtime.notify.Channels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ways to people outside.
 *
 * @param hosts hosts that hooks may go to, and no others
 * @param smtp the mail server, or null for no mails
 * @param channels name to channel
 */
public record NoticeSettings(
        List<String> hosts, @Nullable SmtpConfiguration smtp, Map<String, ChannelConfiguration> channels) {
    /** Nobody is told. */
    public static final NoticeSettings NONE = new NoticeSettings(List.of(), null, Map.of());

    public NoticeSettings {
        hosts = List.copyOf(Objects.requireNonNullElse(hosts, List.of()));
        channels = Objects.requireNonNullElse(channels, Map.of());
    }

    /** The channels; nothing is contacted. */
    public Channels open() {
        Map<String, Channel> open = new LinkedHashMap<>();
        channels.forEach((name, channel) -> open.put(name, channel.open(smtp)));
        return new Channels(open);
    }

    void check(Problems problems, String path) {
        if (smtp != null) {
            smtp.check(problems, path + ".smtp");
        }
        channels.forEach((name, channel) -> {
            String at = path + ".channels." + name;
            if (problems.present(at, channel, ChannelConfiguration.ONE_WAY)) {
                channel.check(problems, at, this);
            }
        });
    }

    /** Names only. */
    @Override
    public String toString() {
        return "channels " + channels.keySet();
    }
}
