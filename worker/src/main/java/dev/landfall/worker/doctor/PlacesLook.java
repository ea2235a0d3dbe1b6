package dev.landfall.worker.doctor;

import dev.landfall.backup.location.LocationTrial;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.catalog.CatalogueEntry;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runtime.activity.BackupPlace;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.worker.config.BackupSettings;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.worker.config.WorkerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folders and other places: reports, backups, runbooks. */
final class PlacesLook {
    private final WorkerSettings settings;

    PlacesLook(WorkerSettings settings) {
        this.settings = settings;
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>(List.of(reports()));
        BackupSettings backups = settings.backups();
        findings.add(
                backups == null
                        ? Finding.look(
                                "backups", "no place is named", "Give landfall.backups, or phases of kind backup fail")
                        : backups(backups));
        findings.addAll(runbooks());
        return findings;
    }

    private Finding reports() {
        Path folder = settings.reports().toAbsolutePath();
        return Files.isWritable(there(folder))
                ? Finding.well("reports", "can be written")
                : new Finding(
                        Finding.Verdict.MEND,
                        "reports",
                        "the folder can't be written",
                        "Let the worker's user write it, or name another under landfall.reports");
    }

    /** A folder that is missing is made in the nearest one that is there. */
    private static Path there(Path folder) {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    private Finding backups(BackupSettings named) {
        try (BackupPlace place = named.place(new SecretKeyRing(settings.keys()))) {
            LocationTrial.run(place.location());
            String what = "written, read, listed and cleared";
            return named.key() == null
                    ? Finding.look(
                            "backups",
                            what + "; rows will lie there as they are",
                            "Name a key under landfall.backups.key")
                    : Finding.well("backups", what + "; encrypted");
        } catch (StoreFailure failure) {
            return Finding.of("backups", failure);
        }
    }

    /** Those that lint refuses, and how many there are. */
    private List<Finding> runbooks() {
        @Nullable Path folder = settings.runbooks();
        Catalogue catalogue = folder == null ? Catalogue.shipped() : Catalogue.at(folder);
        List<Finding> findings =
                new ArrayList<>(List.of(Finding.well("runbooks", String.join(", ", catalogue.names()))));
        catalogue.names().stream()
                .flatMap(name -> catalogue.find(name).stream())
                .filter(PlacesLook::refused)
                .map(entry -> new Finding(
                        Finding.Verdict.MEND,
                        "runbooks",
                        "lint refuses " + entry.file(),
                        "See: landfall lint " + entry.file()))
                .forEach(findings::add);
        return findings;
    }

    private static boolean refused(CatalogueEntry entry) {
        return Runbooks.read(entry.file(), entry.yaml(), Map.of()).runbook().isEmpty();
    }
}
