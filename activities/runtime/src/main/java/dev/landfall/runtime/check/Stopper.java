package dev.landfall.runtime.check;

import org.jspecify.annotations.Nullable;

/** A heartbeat that tells what it threw itself, to stop a check, from what the check met. */
final class Stopper implements Runnable {
    private final Runnable heartbeat;
    private volatile @Nullable RuntimeException thrown;

    Stopper(Runnable heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Override
    public void run() {
        try {
            heartbeat.run();
        } catch (RuntimeException e) {
            thrown = e;
            throw e;
        }
    }

    boolean threw(RuntimeException exception) {
        return exception.equals(thrown);
    }
}
