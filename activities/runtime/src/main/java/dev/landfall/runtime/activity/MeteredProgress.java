package dev.landfall.runtime.activity;

import dev.landfall.spi.copy.Progress;

/** Progress of one partition's copy: metrics, and a look whether the copy is still wanted. */
final class MeteredProgress implements Progress {
    private final CopyMeter meter;
    private final String dataset;
    private final String entity;
    private final Heartbeat heartbeat;

    private long rows;
    private long bytes;

    MeteredProgress(CopyMeter meter, String dataset, String entity, Heartbeat heartbeat) {
        this.meter = meter;
        this.dataset = dataset;
        this.entity = entity;
        this.heartbeat = heartbeat;
    }

    @Override
    public synchronized void committed(long rowsSoFar, long bytesSoFar) {
        meter.copied(dataset, entity, Math.max(0, rowsSoFar - rows), Math.max(0, bytesSoFar - bytes));
        rows = rowsSoFar;
        bytes = bytesSoFar;
        heartbeat.progress();
    }
}
