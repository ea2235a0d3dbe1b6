package dev.landfall.runtime.notify;

import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.Notice;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Notices to send. */
final class Notices {
    private Notices() {}

    static Notice to(String channel) {
        return saying(channel, "crm waits", "It waits for dba");
    }

    static Notice saying(String channel, String subject, String text) {
        return new Notice(
                new MigrationRef("m-1", "crm", "digest"),
                7,
                UUID.randomUUID().toString(),
                channel,
                "waiting",
                Instant.parse("2026-11-23T09:00:00Z"),
                subject,
                text,
                Map.of("migration", "m-1", "state", "WAITING"));
    }
}
