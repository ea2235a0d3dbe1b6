package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.Definitions;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.RowRestore;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts nodes back, and then the relationships between them; constraints and indexes first. */
final class GraphRestore extends RowRestore {

    private static final Pattern STATEMENT =
            Pattern.compile("(CREATE (?:\\w+ )*(?:CONSTRAINT|INDEX) `(?:[^`]|``)*`)( FOR .*)");
    private static final int BUILD_SECONDS = 3_600;

    private final Bolt bolt;

    GraphRestore(Bolt bolt, Target target, BackupView view) {
        super(target, view);
        this.bolt = bolt;
    }

    /** Constraints and indexes, each unless it is there; before the first record, so that keys are found by them at once. */
    @Override
    public void define(Definitions definitions) {
        if (definitions.entities().keySet().stream().noneMatch(this::holdsRecords)) {
            definitions.entities().values().stream()
                    .flatMap(text -> Stream.of(text.split(";\n")))
                    .filter(statement -> !statement.isEmpty())
                    .distinct()
                    .forEach(statement -> bolt.change("", unlessThere(statement)));
            bolt.change("", "CALL db.awaitIndexes(%d)".formatted(BUILD_SECONDS));
        }
    }

    private boolean holdsRecords(Entity entity) {
        return new GraphSource(bolt).count(entity, Scope.ALL) > 0;
    }

    private static String unlessThere(String statement) {
        Matcher parts = STATEMENT.matcher(statement);
        return parts.matches() ? parts.group(1) + " IF NOT EXISTS" + parts.group(2) : statement;
    }

    /** Labels and types come into being with their first record. */
    @Override
    public void prepare(Batch batch, List<Entity> entities) {
        // See above.
    }

    @Override
    protected void rows(RecordSource records, Consumer<List<Row>> sink) {
        GraphBackup.rows(records, sink);
    }
}
