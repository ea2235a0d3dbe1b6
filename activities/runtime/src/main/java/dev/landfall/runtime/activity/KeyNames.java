package dev.landfall.runtime.activity;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.runtime.transform.Transforms;
import java.util.List;
import java.util.Map;

/** Whether every transform of a dataset can be made here: its key is held by this worker, its region exists. */
final class KeyNames {
    /** Stands in for every key where names are looked up only and nothing is encrypted. */
    static final SecretKeys ANY = name -> new byte[64];

    private final SecretKeys keys;
    private final Findings findings;

    KeyNames(SecretKeys keys, Findings findings) {
        this.keys = keys;
        this.findings = findings;
    }

    void look(DatasetSpec dataset) {
        for (EntitySpec entity : dataset.entities().values()) {
            entity.transforms().forEach((field, transforms) -> transforms.forEach(each -> look(entity, field, each)));
        }
    }

    private void look(EntitySpec entity, String field, TransformSpec transform) {
        EntitySpec alone = new EntitySpec(
                entity.name(), Map.of(field, List.of(transform)), entity.batchRows(), entity.maxQuarantined());
        findings.look(() -> Transforms.of(alone, keys));
    }
}
