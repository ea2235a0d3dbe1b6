package dev.landfall.demo;

import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every record of the old side that an application may leave alone, as it is: entity and key to a digest of all of its values. */
final class OldRecords implements Fingerprint.View {
    private final Equality view;
    private final CanonicalDigest digest = new CanonicalDigest();
    private final Map<String, RowDigest> records = new HashMap<>();

    private OldRecords(Oracle oracle) {
        this.view = new Equality(oracle);
    }

    /** Those that the oracle does not remember. */
    static Map<String, RowDigest> of(Path configuration, Oracle oracle) {
        OldRecords collected = new OldRecords(oracle);
        Contents.of(configuration, Contents.OLD, collected);
        return collected.records;
    }

    @Override
    public Optional<Row> of(String entity, Row row) {
        // PostgreSQL and Qdrant have entities of one name.
        view.of(entity, row)
                .filter(shown -> !Bulk.has(row))
                .ifPresent(shown -> records.merge(entity + digest.key(row.key()), digest.row(row), RowDigest::plus));
        return Optional.empty();
    }
}
