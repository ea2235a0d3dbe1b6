package dev.landfall.worker.verb;

import dev.landfall.runbook.NoticeField;
import dev.landfall.runtime.notify.Channel;
import dev.landfall.runtime.notify.Channels;
import dev.landfall.runtime.notify.Sent;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.Notice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a channel. */
@Command(
        name = "notify",
        description = "Send a message to a channel of a worker's configuration, to see whether it arrives.",
        footer = {
            "",
            "It is sent once, from this machine, without a migration and without a trace in the control database.",
            "",
            "Exit codes: 0 taken, 1 refused, 2 usage or configuration, 3 unreachable, or no answer."
        })
public final class NotifyVerb implements Callable<Integer> {
    private static final String SAID = "A trial of the channel ";

    @Parameters(index = "0", paramLabel = "CHANNEL", description = "The channel's name")
    private String name = "";

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "A worker's configuration (docs/worker.md)")
    private Path config = Path.of("worker.yaml");

    @Mixin
    private Output output = new Output();

    /**
     * What came of it.
     *
     * @param channel the channel
     * @param end {@code arrived}, {@code not now}, {@code refused} or {@code unanswered}
     * @param why why it did not arrive; empty when it did
     */
    record Answer(String channel, String end, String why) {
        String text() {
            return channel + ": " + end + (why.isEmpty() ? "" : ", " + why);
        }
    }

    @Override
    public Integer call() {
        Channels channels = Opened.configuration(config).notices().open();
        Channel channel = channels.find(name).orElseThrow(() -> new Refused(ExitCode.USAGE, unknown(channels)));
        Sent sent = channel.send(trial());
        String end = sent.end().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        output.print(new Answer(name, end, sent.why()), Answer::text);
        return code(sent).code();
    }

    private String unknown(Channels channels) {
        return "there is no channel '" + name + "'. There is: "
                + (channels.names().isEmpty() ? "none" : String.join(", ", channels.names())) + ".";
    }

    private static ExitCode code(Sent sent) {
        return switch (sent.end()) {
            case ARRIVED -> ExitCode.DONE;
            case REFUSED -> ExitCode.NO;
            case NOT_NOW, UNANSWERED -> ExitCode.UNREACHABLE;
        };
    }

    private Notice trial() {
        Map<String, String> fields = new LinkedHashMap<>();
        NoticeField.words().forEach(field -> fields.put(field, "-"));
        fields.put(NoticeField.EVENT.word(), "trial");
        fields.put(NoticeField.WHAT.word(), SAID + name);
        return new Notice(
                new MigrationRef("-", "landfall", ""),
                0,
                UUID.randomUUID().toString(),
                name,
                "trial",
                Instant.now(),
                "Landfall: " + SAID + name,
                SAID + name + ", sent by landfall notify. Nothing has happened.",
                fields);
    }
}
