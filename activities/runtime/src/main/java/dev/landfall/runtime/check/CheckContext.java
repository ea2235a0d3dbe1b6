package dev.landfall.runtime.check;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check works with.
 *
 * @param spec the check
 * @param datasets every dataset of the runbook
 * @param backups what the migration has backed up
 * @param settling when a difference counts
 * @param heartbeat to be called every few seconds; what it throws ends the check
 */
record CheckContext(
        CheckSpec spec, List<OpenDataset> datasets, MadeBackups backups, Settling settling, Runnable heartbeat) {
    private static final String ALL = "all";

    CheckContext with(Runnable beat) {
        return new CheckContext(spec, datasets, backups, settling, beat);
    }

    Arguments arguments() {
        return spec.arguments();
    }

    /** The datasets that the argument {@code parameter} names, {@code all} being every one. */
    List<OpenDataset> named(String parameter) {
        return all(parameter)
                ? datasets
                : arguments().list(parameter).stream().map(this::dataset).toList();
    }

    /** Whether the argument {@code parameter} says {@code all}. */
    boolean all(String parameter) {
        return arguments().list(parameter).contains(ALL);
    }

    OpenDataset dataset(String name) {
        return datasets.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> misnamed("there is no dataset '" + name + "'"));
    }

    EntityPair pair(OpenDataset dataset, String entity) {
        return dataset.find(entity)
                .orElseThrow(() -> misnamed("dataset '" + dataset.name() + "' moves no entity '" + entity + "'"));
    }

    /** A field of the target, with the dataset that it belongs to. */
    TargetField field(String path) {
        FieldPath parsed = FieldPath.parse(path).orElseThrow(() -> misnamed("'" + path + "' is no entity.field"));
        OpenDataset dataset = owner(parsed.dataset(), parsed.entity());
        return new TargetField(dataset, pair(dataset, parsed.entity()), parsed.field());
    }

    private OpenDataset owner(@Nullable String name, String entity) {
        if (name != null) {
            return dataset(name);
        }
        List<OpenDataset> owners = datasets.stream()
                .filter(dataset -> dataset.find(entity).isPresent())
                .toList();
        return switch (owners.size()) {
            case 0 -> throw misnamed("no dataset moves an entity '" + entity + "'");
            case 1 -> owners.getFirst();
            default ->
                throw misnamed("several datasets move an entity '" + entity + "'; name one: dataset.entity.field");
        };
    }

    StoreFailure misnamed(String what) {
        return new StoreFailure(
                FailureClass.CONFIGURATION, "check " + spec.name(), what, "Correct the check in the runbook.", null);
    }
}
