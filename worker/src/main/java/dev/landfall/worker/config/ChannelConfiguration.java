package dev.landfall.worker.config;

import dev.landfall.runtime.notify.Channel;
import dev.landfall.runtime.notify.HookChannel;
import dev.landfall.runtime.notify.HookSettings;
import dev.landfall.runtime.notify.LogChannel;
import dev.landfall.runtime.notify.MailChannel;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One channel: a hook, mails, or the worker's log.
 *
 * @param hook the address of an HTTP hook, or null
 * @param token a token that the hook asks for, or null
 * @param idempotent whether the hook takes once what comes twice with the same {@code Idempotency-Key}
 * @param mail addresses that get mails, or null
 * @param log true for the worker's log
 */
public record ChannelConfiguration(
        @Nullable URI hook,
        @Nullable String token,
        boolean idempotent,
        @Nullable List<String> mail,
        boolean log) {
    static final String ONE_WAY = "Give one of hook, mail and log: true";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    Channel open(@Nullable SmtpConfiguration smtp) {
        if (hook != null) {
            return new HookChannel(new HookSettings(hook, token, idempotent));
        }
        return mail == null
                ? new LogChannel()
                : new MailChannel(Objects.requireNonNull(smtp, "the configuration was checked")
                        .to(mail));
    }

    void check(Problems problems, String path, NoticeSettings settings) {
        long ways = Stream.of(hook != null, mail != null, log)
                .filter(given -> given)
                .count();
        if (ways != 1) {
            problems.add(path, ways == 0 ? "leads nowhere" : "leads two ways", ONE_WAY);
        }
        if (hook != null) {
            check(problems, path + ".hook", hook, settings.hosts());
        } else if (token != null || idempotent) {
            problems.add(path, "says something about a hook that it has not", "Leave out token and idempotent");
        }
        if (token != null && !TOKEN.matcher(token).matches()) {
            problems.add(path + ".token", "holds a character that no header may hold", "Correct it");
        }
        if (mail != null) {
            check(problems, path, mail, settings);
        }
    }

    private static void check(Problems problems, String path, URI hook, List<String> hosts) {
        String scheme = Objects.requireNonNullElse(hook.getScheme(), "");
        String host = hook.getHost();
        if (host == null || !Set.of("http", "https").contains(scheme) || hook.getUserInfo() != null) {
            problems.add(path, "is not an address of a hook", "Write it like https://HOST/PATH, without a user in it");
            return;
        }
        if (scheme.equals("http") && !LOOPBACK.contains(host)) {
            problems.add(path, "is not encrypted", "Use https; http is for loopback only");
        }
        if (!hosts.contains(host)) {
            problems.add(path, "goes to a host that is not allowed", "Name the host under landfall.notices.hosts");
        }
    }

    private static void check(Problems problems, String path, List<String> mail, NoticeSettings settings) {
        if (settings.smtp() == null) {
            problems.add(path + ".mail", "has no server to go through", "Give landfall.notices.smtp");
        }
        if (mail.isEmpty()) {
            problems.add(path + ".mail", "is empty", "Name who gets it");
        }
        for (int index = 0; index < mail.size(); index++) {
            if (!SmtpConfiguration.isAddress(String.valueOf(mail.get(index)))) {
                problems.add(path + ".mail[" + index + "]", "is not a mail address", "Write it like dba@example.org");
            }
        }
    }

    /** No address and no secret. */
    @Override
    public String toString() {
        return hook != null ? "hook" : mail != null ? "mail" : "log";
    }
}
