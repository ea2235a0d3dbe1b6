package dev.landfall.worker.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for Prometheus and Grafana fit each other, what they are about, and, where promtool is there, PromQL. */
class MonitoringTest {
    private static final Path ALERTS = Dashboard.MONITORING.resolve("alerts.yml");
    private static final Path GRAFANA = Dashboard.MONITORING.resolve("grafana");
    private static final Pattern GUIDE = Pattern.compile("runbook: \"docs/on-call\\.md#([a-z-]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

    @TempDir
    private Path scratch;

    @Test
    void everyAlertShouldLeadToASectionOfTheGuide() throws IOException {
        List<String> sections = found(HEADING, Files.readString(Path.of("..", "docs", "on-call.md"))).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        String alerts = Files.readString(ALERTS);
        assertThat(found(GUIDE, alerts))
                .hasSameSizeAs(found(Pattern.compile("- alert: (\\w+)"), alerts))
                .isSubsetOf(sections);
    }

    @Test
    void everyPanelShouldAskTheDatasourceThatIsProvisioned() throws IOException {
        String datasource = Files.readString(GRAFANA.resolve("provisioning/datasources/prometheus.yml"));
        String provider = Files.readString(GRAFANA.resolve("provisioning/dashboards/landfall.yml"));
        assertThat(provider).contains("/var/lib/grafana/dashboards");
        assertThat(Dashboard.panels())
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(datasource)
                        .contains("uid: " + panel.at("/datasource/uid").asString()))
                .allSatisfy(panel -> assertThat(panel.get("targets")).isNotEmpty());
        assertThat(Dashboard.panels())
                .extracting(panel -> panel.get("id").asInt())
                .doesNotHaveDuplicates();
        assertThat(Dashboard.panels())
                .extracting(panel -> panel.at("/gridPos/x").asInt() + "/"
                        + panel.at("/gridPos/y").asInt())
                .doesNotHaveDuplicates();
    }

    @Test
    void promtoolShouldUnderstandEveryRuleAndEveryPanel() throws Exception {
        Optional<Path> promtool = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(promtool)
                .as("promtool is not on the path: skipped. Debian has it in the package prometheus")
                .isPresent();
        StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        for (Dashboard.Question question : Dashboard.questions()) {
            rules.append("      - { record: \"panel:one\", labels: { id: \"")
                    .append(question.id())
                    .append("\" }, expr: '")
                    .append(question.expression().replace("'", "''"))
                    .append("' }\n");
        }
        Path panels = Files.writeString(scratch.resolve("panels.yml"), rules);
        assertThat(check(promtool.orElseThrow(), ALERTS)).contains("SUCCESS").doesNotContain("FAILED");
        assertThat(check(promtool.orElseThrow(), panels)).contains("SUCCESS").doesNotContain("FAILED");
    }

    private static String check(Path promtool, Path rules) throws Exception {
        Process process = new ProcessBuilder(promtool.toString(), "check", "rules", rules.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
