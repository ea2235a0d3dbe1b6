package dev.landfall.workflow.view;

import dev.landfall.report.Words;
import dev.landfall.workflow.query.CarriedDataset;

/** How far the old side of a dataset is behind, in words. */
public final class CarriedText {
    private CarriedText() {}

    /** One line, without full stop. */
    public static String of(CarriedDataset dataset) {
        String waiting = dataset.waiting() == 0
                ? ""
                : ", " + Words.count(dataset.waiting()) + " wait for the freeze of the new side";
        return dataset.dataset() + ", compared at " + dataset.at() + " in " + Words.millis(dataset.millis()) + ": of "
                + Words.count(dataset.compared()) + " records " + Words.count(dataset.carried())
                + " were carried back" + waiting;
    }
}
