package dev.landfall.worker;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the task queue is served and Temporal answers. */
final class TemporalHealth extends AbstractHealthIndicator {
    private final TaskQueue queue;

    TemporalHealth(TaskQueue queue) {
        this.queue = queue;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(queue.served() ? "UP" : "DOWN");
    }
}
