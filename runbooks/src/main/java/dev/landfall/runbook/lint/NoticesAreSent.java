package dev.landfall.runbook.lint;

import dev.landfall.runbook.NoticeSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.SummarySpec;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Each notice has something that it is sent for, and a summary its times in a zone that there is. */
record NoticesAreSent() implements Rule {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (NoticeSpec notice : runbook.notices().values()) {
            YamlPath path = YamlPath.ROOT.field("notices").field(notice.name());
            if (notice.events().isEmpty() && notice.summary() == null) {
                findings.block(path, "is never sent", "Say when, or give it a summary");
            }
            once(notice, runbook, path, findings);
            if (notice.summary() != null) {
                judge(notice.summary(), path.field("summary"), findings);
            }
        }
    }

    /** Nobody is told of one thing twice. */
    private static void once(NoticeSpec notice, Runbook runbook, YamlPath path, Findings findings) {
        for (NoticeSpec earlier : runbook.notices().values()) {
            if (earlier.name().equals(notice.name())) {
                return;
            }
            notice.channels().stream()
                    .filter(earlier.channels()::contains)
                    .forEach(channel -> notice.events().stream()
                            .filter(earlier.events()::contains)
                            .forEach(event -> findings.block(
                                    path.field("when"),
                                    "tells " + channel + " of " + event.word() + ", as " + earlier.name() + " does",
                                    "Leave it out in one of the two")));
        }
    }

    private static void judge(SummarySpec summary, YamlPath path, Findings findings) {
        if (summary.daily() == null && summary.weekly() == null) {
            findings.block(path, "has no time", "Give daily, such as \"09:00\", or weekly, such as \"fri 17:00\"");
        }
        time(summary.daily(), SummarySpec::daily, path.field("daily"), "a time such as \"09:00\"", findings);
        time(
                summary.weekly(),
                SummarySpec::weekly,
                path.field("weekly"),
                "a day and a time such as \"fri 17:00\"",
                findings);
        if (!ZONES.contains(summary.zone())) {
            findings.block(
                    path.field("zone"),
                    "unknown zone '" + summary.zone() + "'",
                    "Write one such as Europe/Paris, or UTC");
        }
    }

    private static void time(
            @Nullable String written,
            Function<String, Optional<SummarySpec.WeekTime>> reading,
            YamlPath path,
            String fitting,
            Findings findings) {
        if (written != null && reading.apply(written).isEmpty()) {
            findings.block(path, "'" + written + "' is no time", "Write " + fitting);
        }
    }
}
