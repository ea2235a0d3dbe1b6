package dev.landfall.runtime.check;

import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.workflow.activity.RoundOutcome;
import java.util.List;
import java.util.Optional;

/**
 * {@code content} under a cutover's freeze: the final rounds have just compared every record and read again what they
 * repaired, so that nothing is read twice while writes stand still.
 *
 * @param rounds the final round of each dataset
 */
record FinalRounds(List<RoundOutcome> rounds) implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        long compared = 0;
        long repaired = 0;
        long unequal = 0;
        long quarantined = 0;
        for (OpenDataset dataset : context.named("content")) {
            Optional<RoundOutcome> round = round(dataset.name());
            if (round.isEmpty()) {
                return Verdict.failed("dataset '" + dataset.name() + "' was not compared under the freeze");
            }
            compared += round.get().compared();
            repaired += round.get().repaired();
            unequal += round.get().unequal();
            quarantined += round.get().quarantined();
        }
        String summary = "%d records compared under the freeze, %d repaired, %d still unequal%s"
                .formatted(
                        compared, repaired, unequal, quarantined == 0 ? "" : ", and " + quarantined + " in quarantine");
        return Verdict.of(compared, unequal, summary, List.of());
    }

    private Optional<RoundOutcome> round(String dataset) {
        return rounds.stream().filter(round -> round.dataset().equals(dataset)).findFirst();
    }
}
