package dev.landfall.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a notice's text may tell, as a field in braces. None of it is secret: it is what the migration's page shows, too. */
public enum NoticeField {
    MIGRATION("The migration's id."),
    RUNBOOK("The runbook's name."),
    TITLE("The runbook's title."),
    EVENT("Why it is told: a word of `when`, `daily` or `weekly`."),
    WHAT("What has happened, in one sentence."),
    STATE("The migration's state, such as `WAITING`."),
    PHASE("The phase that it is at, with its number; `-` before the first and behind the last."),
    SINCE("When it came into its state, in UTC."),
    NEXT("What happens next, or who must do what."),
    PROGRESS("How many phases are done, and how far a copy is."),
    PROBLEMS("What is wrong now; `none` where nothing is.");

    private final String description;

    NoticeField(String description) {
        this.description = description;
    }

    /** The spelling in braces. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }

    /** All spellings. */
    public static List<String> words() {
        return Arrays.stream(values()).map(NoticeField::word).toList();
    }
}
