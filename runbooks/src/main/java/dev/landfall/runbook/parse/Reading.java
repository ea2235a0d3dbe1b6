package dev.landfall.runbook.parse;

import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What one reading of a file shares.
 *
 * @param findings where findings go
 * @param positions where places are remembered
 * @param declared names that the file declares
 * @param parameters what <code>${name}</code> stands for
 */
record Reading(Findings findings, Map<String, Position> positions, DeclaredNames declared, StartParameters parameters) {

    void block(YamlPath path, String what, String next) {
        findings.block(path, what, next);
    }

    void place(YamlPath path, Position position) {
        positions.putIfAbsent(path.text(), position);
    }

    static Position position(Node node) {
        return node.getStartMark().map(Position::of).orElse(Position.START);
    }
}
