package dev.landfall.worker;

import dev.landfall.runtime.activity.CopyMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code landfall.copied.rows} and {@code landfall.copied.bytes} by dataset and entity. */
final class CopyCounters implements CopyMeter {
    private final MeterRegistry registry;

    CopyCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void copied(String dataset, String entity, long rows, long bytes) {
        counter("landfall.copied.rows", "Records made durable on targets", dataset, entity)
                .increment((double) rows);
        counter("landfall.copied.bytes", "Bytes made durable on targets, as stores transfer them", dataset, entity)
                .increment((double) bytes);
    }

    private Counter counter(String name, String description, String dataset, String entity) {
        return Counter.builder(name)
                .description(description)
                .tags("dataset", dataset, "entity", entity)
                .register(registry);
    }
}
