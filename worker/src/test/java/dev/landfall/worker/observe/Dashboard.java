package dev.landfall.worker.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard that docker-compose gives to Grafana. */
final class Dashboard {
    /** The folder that docker-compose mounts. */
    static final Path MONITORING = Path.of("monitoring");

    private static final Path FILE = MONITORING.resolve("grafana/dashboards/landfall.json");

    private Dashboard() {}

    static String text() throws IOException {
        return Files.readString(FILE);
    }

    static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        JsonMapper.shared().readTree(text()).get("panels").forEach(panels::add);
        return panels;
    }

    /** What a panel asks Prometheus, for all migrations: each expression with a name of its own. */
    static List<Question> questions() throws IOException {
        List<Question> questions = new ArrayList<>();
        for (JsonNode panel : panels()) {
            panel.get("targets")
                    .forEach(target -> questions.add(new Question(
                            panel.get("id").asInt() + target.get("refId").asString(),
                            target.get("expr").asString().replace("$migration", ".*"))));
        }
        return questions;
    }

    record Question(String id, String expression) {}
}
