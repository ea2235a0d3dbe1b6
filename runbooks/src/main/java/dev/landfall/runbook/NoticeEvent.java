package dev.landfall.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What people may be told of while a migration runs. */
public enum NoticeEvent {
    WAITING("A gate waits for somebody's decision."),
    PAUSED(
            "It does not go on by itself: a phase failed or stalled, a gate was rejected or is kept shut, or somebody paused it."),
    WARNING("A check of a watch that only warns begins to fail, or no longer fails."),
    CRITICAL(
            "Any other alarm: a check of a watch begins to fail, or what follows or carries back may fall behind; and that it is over."),
    PHASE("An attempt at a phase has ended, well or not."),
    ROLLBACK("A rollback begins."),
    END("The migration has ended.");

    private final String description;

    NoticeEvent(String description) {
        this.description = description;
    }

    /** The spelling in YAML and in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }

    /** All spellings. */
    public static List<String> words() {
        return Arrays.stream(values()).map(NoticeEvent::word).toList();
    }

    /** The event that {@code word} spells, which the grammar has let through. */
    public static NoticeEvent of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
