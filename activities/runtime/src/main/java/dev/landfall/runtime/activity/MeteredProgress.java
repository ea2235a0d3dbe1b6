package dev.landfall.runtime.activity;

import dev.landfall.spi.copy.Progress;

/** Progress of one partition's copy: metrics, a look whether the copy is still wanted, and a brake. */
final class MeteredProgress implements Progress {
    private final Meter meter;
    private final Meter.Moving what;
    private final Heartbeat heartbeat;
    private final Brake brake;
    private final long batchRows;

    private long rows;
    private long bytes;

    MeteredProgress(Meter meter, Meter.Moving what, Heartbeat heartbeat, Brake brake, long batchRows) {
        this.meter = meter;
        this.what = what;
        this.heartbeat = heartbeat;
        this.brake = brake;
        this.batchRows = batchRows;
    }

    @Override
    public synchronized void committed(long rowsSoFar, long bytesSoFar) {
        meter.moved(what, Math.max(0, rowsSoFar - rows), Math.max(0, bytesSoFar - bytes));
        // The first figure holds what earlier attempts have copied.
        long moved = rows == 0 ? Math.min(rowsSoFar, batchRows) : rowsSoFar - rows;
        rows = rowsSoFar;
        bytes = bytesSoFar;
        heartbeat.progress();
        brake.moved(moved, heartbeat::progress);
    }
}
