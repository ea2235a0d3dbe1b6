package dev.landfall.workflow.view;

import dev.landfall.runbook.NoticeField;
import dev.landfall.runbook.NoticeSpec;
import dev.landfall.runbook.TemplateText;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseState;
import dev.landfall.workflow.state.PhaseTrack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says, in the runbook's words or in Landfall's own.
 *
 * @param subject one line, 200 characters at most
 * @param text lines, 4,000 characters at most
 * @param fields every field of a template
 */
public record NoticeText(String subject, String text, Map<String, String> fields) {
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_FIELD = 1_000;
    private static final int PROBLEMS_TOLD = 5;
    private static final String SUBJECT = "{runbook} {migration}: {what}";
    private static final String TEXT = """
            {what}
            {title}: {state} in phase {phase} since {since}
            Next: {next}
            Progress: {progress}
            Problems: {problems}""";

    /**
     * What to say now.
     *
     * @param event why it is told
     * @param what what happened
     */
    public static NoticeText of(MigrationBoard board, NoticeSpec notice, String event, String what) {
        Map<String, String> fields = fields(board, event, what);
        return new NoticeText(
                cut(line(fill(notice.subject(), SUBJECT, fields)), LONGEST_SUBJECT),
                cut(fill(notice.text(), TEXT, fields), LONGEST_TEXT),
                fields);
    }

    private static Map<String, String> fields(MigrationBoard board, String event, String what) {
        Status status = Views.status(board);
        Map<String, String> fields = new LinkedHashMap<>();
        for (NoticeField field : NoticeField.values()) {
            String value = switch (field) {
                case MIGRATION -> board.id();
                case RUNBOOK -> board.runbookName();
                case TITLE -> board.runbook().runbook().title();
                case EVENT -> event;
                case WHAT -> what;
                case STATE -> status.state().name();
                case PHASE -> phase(board);
                case SINCE -> time(status.since());
                case NEXT -> status.next();
                case PROGRESS -> progress(board);
                case PROBLEMS -> problems(board);
            };
            fields.put(field.word(), cut(line(value), LONGEST_FIELD));
        }
        return fields;
    }

    private static String phase(MigrationBoard board) {
        return board.position()
                .current()
                .map(track -> track.name() + " (" + track.number() + " of "
                        + board.tracks().size() + ")")
                .orElse("-");
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String progress(MigrationBoard board) {
        List<PhaseTrack> tracks = board.tracks();
        long done = tracks.stream()
                .filter(track -> track.state() == PhaseState.DONE || track.state() == PhaseState.SKIPPED)
                .count();
        return Stream.concat(
                        Stream.of(done + " of " + tracks.size() + " phases done"),
                        board.progress().datasets().stream()
                                .map(dataset -> dataset.dataset() + " " + dataset.percent() + " % copied"))
                .collect(Collectors.joining(", "));
    }

    private static String problems(MigrationBoard board) {
        List<Problem> problems = Stream.of(
                        board.problems(),
                        board.alerts().now(),
                        board.following().alerts(),
                        board.carried().alerts())
                .flatMap(List::stream)
                .toList();
        if (problems.isEmpty()) {
            return "none";
        }
        String more = problems.size() > PROBLEMS_TOLD ? "; and " + (problems.size() - PROBLEMS_TOLD) + " more" : "";
        return problems.stream().limit(PROBLEMS_TOLD).map(Problem::line).collect(Collectors.joining("; ")) + more;
    }

    /** Lint has let the template through, so that every field has its text. */
    private static String fill(@Nullable String own, String usual, Map<String, String> fields) {
        TemplateText template =
                TemplateText.parse(Objects.requireNonNullElse(own, usual)).orElseThrow();
        return Objects.requireNonNull(template.fill(fields::get));
    }

    /** What people or stores gave can't begin another line. */
    private static String line(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) || point == 0x2028 || point == 0x2029 ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String cut(String text, int longest) {
        int kept = Math.min(text.length(), longest - 1);
        boolean halved = kept > 0 && kept < text.length() && Character.isHighSurrogate(text.charAt(kept - 1));
        return text.length() <= longest ? text : text.substring(0, halved ? kept - 1 : kept) + "…";
    }
}
