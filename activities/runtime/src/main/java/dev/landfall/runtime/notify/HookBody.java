package dev.landfall.runtime.notify;

import dev.landfall.workflow.activity.Notice;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A notice as the body of a request: {@code text} as Slack and its likes take it, everything else under {@code landfall}. */
final class HookBody {
    private HookBody() {}

    static String of(Notice notice) {
        Map<String, Object> facts = new LinkedHashMap<>(notice.fields());
        facts.put("number", notice.number());
        facts.put("at", notice.at().toString());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", harmless(notice.text()));
        body.put("landfall", facts);
        return JsonMapper.shared().writeValueAsString(body);
    }

    /** What Slack would read as a mention of everybody, or as a link, stays what a person wrote. */
    private static String harmless(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
