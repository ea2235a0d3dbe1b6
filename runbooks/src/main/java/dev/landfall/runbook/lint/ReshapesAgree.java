package dev.landfall.runbook.lint;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TemplateText;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each step finds its fields, makes fields that are not there yet and leaves the key alone; transforms name what is left. */
record ReshapesAgree() implements Rule {
    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            for (EntitySpec entity : dataset.spec().entities().values()) {
                Optional<String> key = Optional.ofNullable(dataset.spec().keys().get(entity.name()));
                new Walk(dataset.entity(entity), key, findings).through(entity);
            }
        }
    }

    /** What is known of the fields after each step. */
    private static final class Walk {
        private final YamlPath path;
        private final Optional<String> key;
        private final Findings findings;
        private final Set<String> made = new HashSet<>();
        private final Set<String> gone = new HashSet<>();

        private Walk(YamlPath path, Optional<String> key, Findings findings) {
            this.path = path;
            this.key = key;
            this.findings = findings;
        }

        void through(EntitySpec entity) {
            for (int index = 0; index < entity.reshape().size(); index++) {
                step(entity.reshape().get(index), path.field("reshape").item(index));
            }
            entity.transforms().keySet().stream()
                    .filter(gone::contains)
                    .forEach(field -> findings.block(
                            path.field("transform").field(field),
                            "reshape takes '" + field + "' away before",
                            "Name the field that it becomes; reshape comes first, wherever it stands"));
        }

        private void step(ReshapeSpec step, YamlPath at) {
            alone(step, at);
            step.reads().stream()
                    .filter(gone::contains)
                    .forEach(field -> findings.block(
                            at,
                            "an earlier step takes '" + field + "' away",
                            "Put this step before that one, or name the field that it becomes"));
            gone.addAll(step.takesAway());
            made.removeAll(step.takesAway());
            step.makes().stream()
                    .filter(made::contains)
                    .forEach(field ->
                            findings.block(at, "an earlier step makes '" + field + "' too", "Give one another name"));
            gone.removeAll(step.makes());
            made.addAll(step.makes());
        }

        private void alone(ReshapeSpec step, YamlPath at) {
            key.filter(field -> step.takesAway().contains(field) || step.makes().contains(field))
                    .ifPresent(
                            field -> findings.block(at, "changes the key '" + field + "'", "Leave the key as it is"));
            if (step.kind() == ReshapeKind.RENAME && step.makes().equals(step.reads())) {
                findings.block(at, "is its name already", "Give another name, or remove the step");
            }
            if (step.kind() == ReshapeKind.TEMPLATE) {
                template(step, at);
            }
            single(step, at);
        }

        private void template(ReshapeSpec step, YamlPath at) {
            if (TemplateText.parse(step.arguments().text("template")).isEmpty()) {
                findings.block(
                        at.field("template"), "names no field in braces", "Write, for example, \"{city}, {state}\"");
            } else if (step.reads().containsAll(step.makes())) {
                findings.block(at.field("into"), "makes a field that it reads", "Give the new field another name");
            }
        }

        private void single(ReshapeSpec step, YamlPath at) {
            List<String> several = step.kind() == ReshapeKind.SPLIT ? step.makes() : step.takesAway();
            boolean wantsSeveral = step.kind() == ReshapeKind.SPLIT || step.kind() == ReshapeKind.JOIN;
            if (wantsSeveral && several.size() < 2) {
                findings.block(
                        at, step.kind().word() + " with one field only", "Name at least two, or rename the field");
            }
        }
    }
}
