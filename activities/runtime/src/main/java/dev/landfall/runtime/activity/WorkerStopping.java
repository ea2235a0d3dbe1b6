package dev.landfall.runtime.activity;

/** This worker is about to stop: another one goes on from the committed position. */
final class WorkerStopping extends RuntimeException {
    WorkerStopping() {
        super("this worker is stopping");
    }
}
