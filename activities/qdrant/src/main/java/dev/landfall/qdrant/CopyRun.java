package dev.landfall.qdrant;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.Progress;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One attempt at one partition: while two batches are being written, the next page is being read. Batches are recorded in
 * order, so that the position never runs ahead of what is durable.
 */
final class CopyRun {
    private static final int IN_FLIGHT = 2;
    private static final Duration LAST_WRITES = Duration.ofSeconds(30);
    private static final ListenableFuture<PointsOperationResponse> NOTHING_TO_WRITE =
            Futures.immediateFuture(PointsOperationResponse.newBuilder()
                    .setResult(UpdateResult.newBuilder().setStatus(UpdateStatus.Completed))
                    .build());

    private final Connection source;
    private final PointCalls points;
    private final PriorGuard guard;
    private final Ledger ledger;
    private final CopyJob job;
    private final Progress progress;
    private final String target;
    private final Queue<Sent> sent = new ArrayDeque<>();
    private WriterRecord record;

    CopyRun(
            Connection source,
            Connection connection,
            Ledger ledger,
            CopyJob job,
            Progress progress,
            WriterRecord record) {
        this.source = source;
        this.ledger = ledger;
        this.job = job;
        this.progress = progress;
        this.record = record;
        target = job.target().name();
        points = new PointCalls(connection);
        guard = new PriorGuard(connection, target);
    }

    /** A batch on its way. */
    private record Sent(Page page, long bytes, ListenableFuture<PointsOperationResponse> write) {}

    /** Copies what is left. */
    WriterRecord run() {
        PointId from = Position.parse(
                record.started() ? record.position() : job.partition().from());
        PointId to = Position.parse(job.partition().to());
        try (Pages pages = new Pages(source, job.source().name(), Detail.FULL, from, to, job.batchRows())) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                send(page.get());
                confirmDownTo(IN_FLIGHT - 1);
            }
            confirmDownTo(0);
        } finally {
            awaitLastWrites();
        }
        return record;
    }

    private void send(Page page) {
        Footprint footprint = ledger.admit(job.batch(), target).footprint();
        guard.refuse(footprint, page.points().stream().map(RetrievedPoint::getId));
        UpsertPoints upsert = PassThrough.upsert(target, page.points());
        var write = page.points().isEmpty() ? NOTHING_TO_WRITE : points.send(upsert);
        sent.add(new Sent(page, upsert.getSerializedSize(), write));
    }

    private void confirmDownTo(int left) {
        while (sent.size() > left) {
            Sent oldest = sent.element();
            points.applied(target, oldest.write());
            sent.remove();
            record = record.after(
                    Position.text(oldest.page().next()), oldest.page().points().size(), oldest.bytes());
            ledger.record(job.batch(), target, record);
            progress.committed(record.rows(), record.bytes());
        }
    }

    /** After a failure: nothing may still be on its way when the copy has returned, as it would slip past a rollback. */
    private void awaitLastWrites() {
        try {
            Futures.successfulAsList(sent.stream().map(Sent::write).toList())
                    .get(LAST_WRITES.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            sent.forEach(batch -> batch.write().cancel(true));
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException given) {
            sent.forEach(batch -> batch.write().cancel(true));
        }
    }
}
