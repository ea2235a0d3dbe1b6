package dev.landfall.worker.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${NAME}} and {@code ${NAME:default}} by environment variables, so that no secret stands in a file. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private final Map<String, String> environment;
    private final Problems problems;

    Placeholders(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** {@code value} with every text in it resolved. */
    @Nullable
    Object resolve(@Nullable Object value, String path) {
        return switch (value) {
            case String text -> text(text, path);
            case Map<?, ?> map -> map(map, path);
            case List<?> list -> list(list, path);
            case null, default -> value;
        };
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, String path) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            resolved.put(name, resolve(value, path.isEmpty() ? name : path + "." + name));
        });
        return resolved;
    }

    private List<@Nullable Object> list(List<?> list, String path) {
        List<@Nullable Object> resolved = new ArrayList<>();
        list.forEach(item -> resolved.add(resolve(item, path)));
        return resolved;
    }

    private String text(String text, String path) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(match, path)));
    }

    private String variable(MatchResult match, String path) {
        String name = match.group(1);
        String value = environment.getOrDefault(name, match.group(2));
        if (value == null) {
            problems.add(path, "needs the environment variable " + name + ", which is not set", "Set it");
            return "";
        }
        return value;
    }
}
