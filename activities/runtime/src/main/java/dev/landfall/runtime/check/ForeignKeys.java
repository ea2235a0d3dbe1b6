package dev.landfall.runtime.check;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Query;
import dev.landfall.spi.Violations;
import java.util.ArrayList;
import java.util.List;

/** No row of the target refers to one that is not there. Stores that answer no queries have nothing that refers. */
final class ForeignKeys implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Orphans orphans = new Orphans();
        for (OpenDataset dataset : context.named("foreignKeys")) {
            dataset.target().query().ifPresent(query -> orphans.look(dataset, query, context.heartbeat()));
        }
        return orphans.verdict();
    }

    private static final class Orphans {
        private final Samples samples = new Samples();
        private final List<String> broken = new ArrayList<>();
        private int constraints;
        private long examined;
        private long rows;

        void look(OpenDataset dataset, Query query, Runnable heartbeat) {
            for (EntityPair pair : dataset.pairs()) {
                heartbeat.run();
                query.orphans(pair.target()).forEach(found -> add(pair, found));
            }
        }

        private void add(EntityPair pair, Violations found) {
            constraints++;
            examined += found.examined();
            rows += found.broken();
            samples.add(pair, found.samples());
            if (found.broken() > 0) {
                broken.add(pair.name() + " " + found.subject() + " " + found.broken());
            }
        }

        Verdict verdict() {
            String summary = "%d orphans under %d foreign keys".formatted(rows, constraints);
            return Verdict.of(
                    examined,
                    rows,
                    broken.isEmpty() ? summary : summary + ": " + String.join(", ", broken),
                    samples.list());
        }
    }
}
