package dev.landfall.runbook.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runbook.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code all} stands for where stores are named. */
class EveryStoreTest {
    private static final String RUNBOOK = """
            runbook: shop
            title: Shop
            roles: { dba: Database Administrator }
            stores: { old-db: postgresql, spare-db: postgresql, new-db: postgresql, old-cache: redis, spare: redis, cache: redis }
            datasets:
              shop: { from: old-db, to: new-db, entities: all }
              cache: { from: old-cache, to: cache, entities: all }
            checks:
              kept: { backups: all }
              counts: { counts: all }
            phases:
              - preflight: {}
              - backup: { stores: all }
              - rehearse: { datasets: all, scratch: [spare-db, spare] }
              - prepare: { datasets: all }
              - copy: { datasets: all }
              - check: { name: verify, checks: all }
                signOff: dba
              - report: {}
            """;

    @Test
    void allStoresShouldBeThoseOfTheMigrationAndNotItsRehearsals() {
        Runbook runbook = runbook(RUNBOOK);
        assertThat(stores(runbook)).containsExactly("old-db", "new-db", "old-cache", "cache");
        assertThat(runbook.checks().get("kept").arguments().list("backups"))
                .containsExactly("old-db", "new-db", "old-cache", "cache");
        assertThat(Plan.of(runbook).phases().get(1).actions().getFirst())
                .startsWith("back up every record of old-db, new-db, old-cache, cache, to be kept for ");
    }

    @Test
    void oneScratchStoreByItsNameAloneShouldBeLeftOutToo() {
        String redisAlone = RUNBOOK.replace("scratch: [spare-db, spare]", "scratch: spare")
                .replace("rehearse: { datasets: all", "rehearse: { datasets: cache")
                .replace("spare-db: postgresql, ", "");
        assertThat(stores(runbook(redisAlone))).doesNotContain("spare");
    }

    @Test
    void aStoreThatNoRehearsalSpoilsShouldBeAmongAllOfThem() {
        String without = RUNBOOK.replaceAll("  - rehearse.*\n", "");
        Parsed parsed = Runbooks.read("shop.yaml", without, Map.of());
        assertThat(parsed.findings()).extracting(Finding::what).contains("no dataset uses 'spare-db'");
    }

    private static List<String> stores(Runbook runbook) {
        return runbook.phases().stream()
                .filter(phase -> phase.kind() == PhaseKind.BACKUP)
                .findFirst()
                .orElseThrow()
                .arguments()
                .list("stores");
    }

    private static Runbook runbook(String yaml) {
        Parsed parsed = Runbooks.read("shop.yaml", yaml, Map.of());
        assertThat(parsed.findings()).isEmpty();
        return parsed.runbook().orElseThrow();
    }
}
