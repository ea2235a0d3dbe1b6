package dev.landfall.worker.config;

import dev.landfall.runbook.PhaseSpec;
import dev.landfall.workflow.activity.RosterEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told.
 *
 * @param temporal the Temporal server
 * @param control the control database
 * @param connections name to connection
 * @param roster person to what they may decide
 * @param proof what proves decisions at gates where a runbook does not say: {@code signature} unless given, or {@code none}
 * @param keys name to key for transforms, base64
 * @param runbooks a folder of runbooks besides those that are shipped, or null
 * @param reports where reports are written; {@code reports} unless given
 * @param backups where backups are kept, or null for nowhere
 * @param notices ways to people outside; none unless given
 * @param http health over HTTP, or null for none
 * @param metrics metrics for Prometheus, or null for none
 * @param logs {@code text} or {@code json}; text unless given
 * @param slots activities at once, 1 to 200; 16 unless given
 */
public record WorkerSettings(
        TemporalSettings temporal,
        ControlConfiguration control,
        Map<String, ConnectionConfiguration> connections,
        Map<String, Person> roster,
        String proof,
        Map<String, String> keys,
        @Nullable Path runbooks,
        Path reports,
        @Nullable BackupSettings backups,
        NoticeSettings notices,
        @Nullable HttpSettings http,
        @Nullable MetricsSettings metrics,
        String logs,
        int slots) {
    private static final List<String> PROOFS = List.of(PhaseSpec.SIGNATURE, PhaseSpec.NONE);
    private static final String TEXT = "text";
    private static final String JSON = "json";
    private static final int DEFAULT_SLOTS = 16;
    private static final int MOST_SLOTS = 200;

    public WorkerSettings {
        temporal = Objects.requireNonNullElse(temporal, TemporalSettings.LOCAL);
        connections = Objects.requireNonNullElse(connections, Map.of());
        roster = Objects.requireNonNullElse(roster, Map.of());
        proof = Objects.requireNonNullElse(proof, PhaseSpec.SIGNATURE);
        keys = Objects.requireNonNullElse(keys, Map.of());
        notices = Objects.requireNonNullElse(notices, NoticeSettings.NONE);
        reports = Objects.requireNonNullElse(reports, Path.of("reports"));
        logs = Objects.requireNonNullElse(logs, TEXT);
        slots = slots == 0 ? DEFAULT_SLOTS : slots;
    }

    /** The same with another folder of runbooks. */
    public WorkerSettings withRunbooks(Path folder) {
        return new WorkerSettings(
                temporal,
                control,
                connections,
                roster,
                proof,
                keys,
                folder,
                reports,
                backups,
                notices,
                http,
                metrics,
                logs,
                slots);
    }

    /** Whether each event of the log is a JSON object. */
    public boolean logsJson() {
        return logs.equals(JSON);
    }

    /** Person to the roles in which they may decide, and their key. */
    public Map<String, RosterEntry> deciders() {
        Map<String, RosterEntry> deciders = new LinkedHashMap<>();
        roster.forEach((name, person) -> deciders.put(name, person.entry()));
        return deciders;
    }

    /** Where to find things and who may decide; no key and no password. */
    @Override
    public String toString() {
        return "worker of " + temporal + " with " + connections + " and the keys " + keys.keySet();
    }

    void check(Problems problems) {
        temporal.check(problems, keys);
        if (problems.present("landfall.control", control, "Give url, username and password of a PostgreSQL database")) {
            control.check(problems, "landfall.control");
        }
        if (connections.isEmpty()) {
            problems.add("landfall.connections", "is empty", "Name at least two: what is moved needs two stores");
        }
        connections.forEach((name, connection) -> connection.check(problems, "landfall.connections." + name));
        Roster.check(problems, "landfall.roster", roster);
        if (!PROOFS.contains(proof)) {
            problems.add("landfall.proof", "is nothing that proves a decision", String.join(" or ", PROOFS));
        }
        keys.forEach((name, key) -> SecretKeyRing.check(problems, "landfall.keys." + name, key));
        if (runbooks != null && !Files.isDirectory(runbooks)) {
            problems.add("landfall.runbooks", "is not a folder", "Make it, or leave it out");
        }
        if (backups != null) {
            backups.check(problems, "landfall.backups", keys);
        }
        notices.check(problems, "landfall.notices");
        if (http != null) {
            http.check(problems, "landfall.http");
            if (http.codec() != null && temporal.codec() == null) {
                problems.add(
                        "landfall.http.codec",
                        "has no key to read payloads with",
                        "Name one under landfall.temporal.codec");
            }
        }
        if (metrics != null) {
            metrics.check(problems, "landfall.metrics");
        }
        if (!logs.equals(TEXT) && !logs.equals(JSON)) {
            problems.add("landfall.logs", "is not a form of logs", TEXT + " or " + JSON);
        }
        if (slots < 1 || slots > MOST_SLOTS) {
            problems.add("landfall.slots", "is not between 1 and " + MOST_SLOTS, "16 suits most machines");
        }
    }
}
