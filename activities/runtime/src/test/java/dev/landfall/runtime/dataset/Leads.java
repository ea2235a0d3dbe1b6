package dev.landfall.runtime.dataset;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.spi.Entity;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A source and a target in memory with a few thousand leads, equal at first. */
public final class Leads {
    /** The migration that wrote the target's rows. */
    public static final String MIGRATION = "m1";

    /** What is read. */
    public final MemoryStore source = new MemoryStore();
    /** What is written. */
    public final MemoryStore target = new MemoryStore();

    /** What can't be transformed. */
    public final MemoryQuarantine quarantine = new MemoryQuarantine();

    private final Map<String, FieldTransform> transforms;
    private final String[] entities;
    private final long estimate;

    /** Stores with these entities; {@code estimate} is what the catalogues believe. */
    public Leads(Map<String, FieldTransform> transforms, long estimate, String... entities) {
        this.transforms = transforms;
        this.estimate = estimate;
        this.entities = entities;
        for (String name : entities) {
            source.entity(entity(name));
            target.entity(entity(name));
        }
    }

    /** Fills both sides alike, the target with what the transforms make of it. */
    public Leads fill(int rows) {
        for (String name : entities) {
            for (long i = 0; i < rows; i++) {
                source.put(name, null, row(i));
                target.put(name, MIGRATION, pair(name).transformed(row(i)));
            }
        }
        return this;
    }

    /** Both sides as the compare engine takes them. */
    public OpenDataset dataset() {
        var spec = new DatasetSpec("crm", "old", "new", true, Map.of(), Map.of());
        return new OpenDataset(
                MIGRATION,
                spec,
                source,
                target,
                List.of(entities).stream().map(this::pair).toList(),
                quarantine);
    }

    /** One entity. */
    public EntityPair pair(String name) {
        return new EntityPair(entity(name), entity(name), EntitySpec.plain(name), transforms);
    }

    /** The lead with that id. */
    public static Row row(long id) {
        return row(id, n -> "Lead" + n + "@Example.ORG");
    }

    /** The lead with that id and an e-mail address of its own. */
    public static Row row(long id, LongFunction<String> email) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("email", email.apply(id));
        fields.put("phone", "(415) 555-%04d".formatted(id % 10_000));
        fields.put("name", "Ana " + id);
        fields.put("city", id % 3 == 0 ? null : "Ulm");
        fields.put("score", id / 7.0);
        fields.put("amount", BigDecimal.valueOf(id, 2));
        fields.put("born", LocalDate.EPOCH.plusDays(id % 20_000));
        fields.put("created_at", Instant.EPOCH.plusSeconds(id));
        fields.put("active", id % 2 == 0);
        return new Row(Key.of(id), fields);
    }

    private Entity entity(String name) {
        return new Entity(name, List.of(), List.of("id"), estimate, 0);
    }
}
