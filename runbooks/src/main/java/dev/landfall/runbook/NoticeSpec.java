package dev.landfall.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what: one entry of {@code notices}.
 *
 * @param name its name in the runbook
 * @param channels names of workers' channels, at least one; no address ever stands in a runbook
 * @param events what is told as it happens, may be empty where there is a summary
 * @param summary when it is told how things stand whatever has happened, or null for never
 * @param subject a template of {@link NoticeField}s for one line, or null for Landfall's own words
 * @param text the same for the whole text, which may have lines
 */
public record NoticeSpec(
        String name,
        List<String> channels,
        List<NoticeEvent> events,
        @JsonInclude(Include.NON_NULL) @Nullable SummarySpec summary,
        @JsonInclude(Include.NON_NULL) @Nullable String subject,
        @JsonInclude(Include.NON_NULL) @Nullable String text) {}
