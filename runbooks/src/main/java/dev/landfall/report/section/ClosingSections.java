package dev.landfall.report.section;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import dev.landfall.report.lesson.Lesson;
import dev.landfall.report.lesson.Lessons;
import java.util.List;
import java.util.stream.Stream;

/** What went wrong, what is to be learned, and who answers for it. */
final class ClosingSections {
    private ClosingSections() {}

    static List<Section> of(Report report) {
        return List.of(
                Section.of("Issues met", issues(report)),
                Section.of("Lessons", lessons(report)),
                Section.of("Sign-offs", signOffs(report)));
    }

    private static Table issues(Report report) {
        return new Table(
                List.of("When", "Phase", "Where", "/What", "How it ended"),
                report.issues().stream()
                        .map(i -> List.of(Words.instant(i.at()), i.phase(), i.where(), i.what(), i.ending()))
                        .toList(),
                "None.");
    }

    private static Sentences lessons(Report report) {
        return new Sentences(
                Lessons.of(report).stream().map(Lesson::sentence).toList(), "The figures are too few for any.");
    }

    private static Table signOffs(Report report) {
        return new Table(
                List.of("Gate", "Role", "Person", "Decision", "Reason", "When", "Strength"),
                Stream.concat(
                                report.signOffs().stream().map(ClosingSections::row),
                                report.awaited().stream().map(ClosingSections::row))
                        .toList(),
                "Nobody has signed, and nobody is waited for.");
    }

    private static List<String> row(Report.SignOffRecord signOff) {
        return List.of(
                signOff.gate(),
                signOff.role(),
                signOff.person(),
                signOff.decision(),
                signOff.reason() == null ? "" : signOff.reason(),
                Words.instant(signOff.at()),
                signOff.proven() ? signOff.strength() : "typed name");
    }

    private static List<String> row(Report.Awaited awaited) {
        return List.of(awaited.gate(), awaited.role(), "", "awaited", "", "", "");
    }
}
