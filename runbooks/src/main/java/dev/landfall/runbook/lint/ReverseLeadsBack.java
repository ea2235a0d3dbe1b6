package dev.landfall.runbook.lint;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;

/** Whatever a cutover with {@code reverse} moves can be carried back: each step and each transform has a way back. */
record ReverseLeadsBack() implements Rule {
    private static final String OTHERWISE = ", or write pointOfNoReturn: true in place of reverse";

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt cutover : PhaseAt.of(runbook, PhaseKind.CUTOVER)) {
            if (cutover.spec().leadsBack()) {
                List<String> names = cutover.names("datasets");
                DatasetAt.all(runbook).stream()
                        .filter(dataset -> names.contains("all")
                                || names.contains(dataset.spec().name()))
                        .forEach(dataset -> judge(dataset, findings));
            }
        }
    }

    private static void judge(DatasetAt dataset, Findings findings) {
        dataset.spec().entities().values().forEach(entity -> steps(dataset.entity(entity), entity, findings));
        for (DatasetAt.Transformed field : dataset.transformed()) {
            field.transforms().stream()
                    .filter(transform -> !transform.kind().leadsBack())
                    .forEach(transform -> findings.block(
                            field.path(),
                            transform.kind().word() + " can't be taken back after the switch",
                            "Take it off this field" + OTHERWISE));
        }
    }

    private static void steps(YamlPath path, EntitySpec entity, Findings findings) {
        for (int index = 0; index < entity.reshape().size(); index++) {
            ReshapeKind kind = entity.reshape().get(index).kind();
            if (kind != ReshapeKind.RENAME) {
                findings.block(
                        path.field("reshape").item(index),
                        kind.word() + " can't be taken back after the switch",
                        "Remove the step" + OTHERWISE);
            }
        }
    }
}
