package dev.landfall.starter.verb;

import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.TemporalAccess;
import dev.landfall.workflow.Migration;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The argument that names a migration, and calls to it. */
public final class MigrationId {
    @Parameters(index = "0", paramLabel = "ID", description = "The migration's id")
    private String id = "";

    @Mixin
    private TemporalAccess temporal = new TemporalAccess();

    /** The id. */
    public String id() {
        return id;
    }

    /** Runs one query or update on the named migration. */
    public <T> T call(Function<Migration, T> call) {
        return calls().call(call);
    }

    /** Several calls over one connection. */
    public MigrationCalls calls() {
        return new MigrationCalls(temporal.connect(), id);
    }
}
