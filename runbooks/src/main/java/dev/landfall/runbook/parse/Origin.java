package dev.landfall.runbook.parse;

import java.util.Map;

/**
 * Where the parts of a runbook stand in its file.
 *
 * @param file the file as it was named to the parser
 * @param positions path to place
 */
public record Origin(String file, Map<String, Position> positions) {

    /** The place of {@code path}, or of the nearest part around it that stands in the file. */
    public Position at(YamlPath path) {
        String rest = path.text();
        while (!rest.isEmpty()) {
            Position position = positions.get(rest);
            if (position != null) {
                return position;
            }
            rest = rest.substring(0, Math.max(0, Math.max(rest.lastIndexOf('.'), rest.lastIndexOf('['))));
        }
        return Position.START;
    }
}
