package dev.landfall.worker;

import dev.landfall.runtime.control.ControlDatabase;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the control database answers. */
final class ControlDatabaseHealth extends AbstractHealthIndicator {
    private final ControlDatabase control;

    ControlDatabaseHealth(ControlDatabase control) {
        this.control = control;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        try (var connection = control.dataSource().getConnection()) {
            builder.status(connection.isValid(2) ? "UP" : "DOWN");
        }
    }
}
