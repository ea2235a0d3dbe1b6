package dev.landfall.workflow.engine;

import dev.landfall.workflow.Recovery;
import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.phase.PhaseListener;
import dev.landfall.workflow.phase.PhaseNews;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.state.AuditTrail;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The recovery's shell. It runs detached: half a recovery would help nobody. */
public final class RecoveryWorkflow implements Recovery, PhaseListener {
    private final AuditTrail audit =
            new AuditTrail(() -> Instant.ofEpochMilli(Workflow.currentTimeMillis()), () -> "recovery");
    private @Nullable MigrationResult result;

    @Override
    public MigrationResult run(@Nullable RecoveryInput input) {
        CancellationScope detached =
                Workflow.newDetachedCancellationScope(() -> result = new RecoveryEngine(audit).run(input));
        detached.run();
        return Objects.requireNonNull(result);
    }

    @Override
    public void phaseNews(@Nullable PhaseNews news) {
        if (news != null && news.step() != null) {
            Workflow.setCurrentDetails("**recovery**, step `" + news.step() + "`");
        }
    }

    @Override
    public List<AuditEntry> audit() {
        return audit.entries();
    }
}
