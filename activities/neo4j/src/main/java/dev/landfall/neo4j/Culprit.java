package dev.landfall.neo4j;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.function.Consumer;

/** Finds the record for which a batch was refused, as the server does not tell it. */
final class Culprit {

    private Culprit() {}

    /**
     * The failure with the record's masked key, when it is about a record and does not name it yet.
     *
     * @param tryOut writes some records and takes it back; fails as the batch did when the culprit is among them
     */
    static StoreFailure name(
            StoreFailure failure, Bolt bolt, Layout layout, List<Item> items, Consumer<List<Item>> tryOut) {
        // A failure without a cause is Landfall's own, and names its record.
        if (failure.failureClass() != FailureClass.DATA || failure.getCause() == null) {
            return failure;
        }
        List<Item> suspects = items;
        while (suspects.size() > 1) {
            List<Item> half = suspects.subList(0, suspects.size() / 2);
            suspects = refused(half, tryOut) ? half : suspects.subList(half.size(), suspects.size());
        }
        String key = layout.key(suspects.getFirst().key()).masked();
        return new StoreFailure(
                FailureClass.DATA,
                bolt.where(layout.name() + "." + key),
                failure.what(),
                failure.next(),
                failure.getCause());
    }

    private static boolean refused(List<Item> items, Consumer<List<Item>> tryOut) {
        try {
            tryOut.accept(items);
            return false;
        } catch (StoreFailure failure) {
            if (failure.failureClass() != FailureClass.DATA) {
                throw failure;
            }
            return true;
        }
    }
}
