package dev.landfall.runbook.parse;

import dev.landfall.runbook.NoticeEvent;
import dev.landfall.runbook.NoticeSpec;
import dev.landfall.runbook.SummarySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes records of notices that the grammar let through. */
final class NoticeBinder {

    private NoticeBinder() {}

    static NoticeSpec notice(String name, Value value) {
        Value.Tree notice = (Value.Tree) value;
        return new NoticeSpec(
                name,
                words(notice, "to"),
                words(notice, "when").stream().map(NoticeEvent::of).toList(),
                notice.fields().containsKey("summary") ? summary(notice.tree("summary")) : null,
                text(notice, "subject"),
                text(notice, "text"));
    }

    private static SummarySpec summary(Value.Tree summary) {
        return new SummarySpec(text(summary, "daily"), text(summary, "weekly"), summary.text("zone"));
    }

    private static @Nullable String text(Value.Tree tree, String name) {
        return tree.optionalText(name).orElse(null);
    }

    private static List<String> words(Value.Tree tree, String name) {
        return ((List<?>) tree.plain(name)).stream().map(Object::toString).toList();
    }
}
