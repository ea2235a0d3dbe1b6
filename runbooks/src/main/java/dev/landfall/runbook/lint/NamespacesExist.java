package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.parse.Findings;
import java.util.Set;
import java.util.regex.Pattern;

/** UUIDs are made in a namespace that RFC 9562 names, or that is a UUID itself. */
record NamespacesExist() implements Rule {

    private static final Set<String> NAMED = Set.of("dns", "url", "oid", "x500");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            for (DatasetAt.Transformed field : dataset.transformed()) {
                field.of(TransformKind.UUID_V5).forEach(uuid -> judge(uuid, field, findings));
            }
        }
    }

    private static void judge(Arguments uuid, DatasetAt.Transformed field, Findings findings) {
        String namespace = uuid.text("uuidV5");
        if (!NAMED.contains(namespace) && !UUID.matcher(namespace).matches()) {
            findings.block(
                    field.path(), "'" + namespace + "' is no namespace", "Write a UUID, or dns, url, oid or x500");
        }
    }
}
