package dev.landfall.qdrant;

import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import java.util.Map;

/** Copies points as they are, into a collection that is made when it is missing. */
final class QdrantCopy implements NativeCopy {
    private final Connection connection;
    private final Ledger ledger;
    private final CollectionMaker maker;

    QdrantCopy(Connection connection, Ledger ledger, CollectionMaker maker) {
        this.connection = connection;
        this.ledger = ledger;
        this.maker = maker;
    }

    @Override
    public boolean transforms() {
        return false;
    }

    @Override
    public CopyResult copy(Store source, CopyJob job, Progress progress) {
        Connection from = ((QdrantStore) source).connection();
        String target = job.target().name();
        Admission admission = ledger.admit(job.batch(), target);
        WriterRecord record = ledger.claim(job.batch(), target, admission.record());
        if (!record.done()) {
            prepare(from, job, admission.footprint());
            record = new CopyRun(from, connection, ledger, job, progress, record).run();
            // A later attempt may have taken over during the last batch: its counts are the ones that hold.
            ledger.admit(job.batch(), target);
        }
        return new CopyResult(record.rows(), record.bytes(), Map.of());
    }

    private void prepare(Connection from, CopyJob job, Footprint footprint) {
        String target = job.target().name();
        if (footprint.absent()) {
            new Aliases(from, connection).check(job.source().name(), target);
        }
        CollectionInfo info = new CollectionCalls(from).info(job.source().name());
        maker.makeLike(job.batch().migration(), footprint, target, Blueprint.of(info));
    }
}
