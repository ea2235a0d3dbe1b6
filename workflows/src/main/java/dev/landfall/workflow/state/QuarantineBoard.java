package dev.landfall.workflow.state;

import dev.landfall.workflow.activity.QuarantinedDataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records that a transform can't handle, as last looked at, and who has let the migration go on without them. */
public final class QuarantineBoard {
    private final List<WaiverRecord> waivers = new ArrayList<>();
    private List<QuarantinedDataset> datasets = List.of();
    private @Nullable WaiverRecord open;

    /** Datasets that have some. */
    public List<QuarantinedDataset> datasets() {
        return datasets;
    }

    /** Of these datasets, those with records that nobody has waived. */
    public List<QuarantinedDataset> unwaived(Collection<String> names) {
        return datasets.stream()
                .filter(dataset -> names.contains(dataset.dataset()) && dataset.unwaived() > 0)
                .toList();
    }

    /** The dataset of that name, if it has some. */
    public Optional<QuarantinedDataset> find(String dataset) {
        return datasets.stream().filter(each -> each.dataset().equals(dataset)).findFirst();
    }

    /** Learns what there is. */
    public void take(List<QuarantinedDataset> now) {
        datasets = List.copyOf(now);
    }

    /** Takes a waiver that the engine has yet to act on. */
    public void waive(WaiverRecord waiver) {
        open = waiver;
    }

    /** Whether a waiver has yet to be acted on. */
    public boolean waiving() {
        return open != null;
    }

    /** The waiver to act on, once. */
    public Optional<WaiverRecord> takeWaiver() {
        Optional<WaiverRecord> taken = Optional.ofNullable(open);
        open = null;
        return taken;
    }

    /** A waiver has been recorded beside its records. */
    public void recorded(WaiverRecord waiver) {
        waivers.add(waiver);
    }

    /** Every waiver that was recorded. */
    public List<WaiverRecord> waivers() {
        return List.copyOf(waivers);
    }
}
