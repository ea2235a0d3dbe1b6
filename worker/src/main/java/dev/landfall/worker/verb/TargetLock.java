package dev.landfall.worker.verb;

import dev.landfall.runtime.control.Comparisons;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlSettings;
import dev.landfall.runtime.control.Locks;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Refused;
import java.util.Map;
import java.util.function.Supplier;

/** The locks that migrations take on their targets, held by somebody who is none of them. */
final class TargetLock implements AutoCloseable {
    private final ControlDatabase control;
    private final String holder;
    private final String targets;
    private boolean kept;

    private TargetLock(ControlDatabase control, String holder, String targets) {
        this.control = control;
        this.holder = holder;
        this.targets = targets;
    }

    /**
     * Takes it, or finds it taken by the same holder before.
     *
     * @param holder whom others are told about
     * @param servers the targets' identities, each with the name under which people know it
     * @throws StoreFailure REFUSAL, naming the migration that holds it
     * @throws Refused when the control database can't tell
     */
    static TargetLock take(ControlSettings settings, String holder, Map<String, String> servers) {
        TargetLock lock = new TargetLock(opened(settings), holder, String.join("', '", servers.values()));
        try {
            lock.control.locks().take(holder, servers);
            return lock;
        } catch (StoreFailure failure) {
            lock.control.close();
            throw failure;
        }
    }

    private static ControlDatabase opened(ControlSettings settings) {
        try {
            return ControlDatabase.open(settings);
        } catch (StoreFailure failure) {
            throw new Refused(
                    Opened.code(failure),
                    failure.getMessage()
                            + ". Only this database knows whether a migration uses the store. When you know that"
                            + " none does, add --without-lock.");
        }
    }

    /** How far comparisons have come that hold such a lock. */
    Comparisons comparisons() {
        return control.comparisons();
    }

    /** Does the work. When it breaks off half done, and can go on later, the lock stays taken. */
    <T> T during(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreFailure failure) {
            kept = failure.failureClass() == FailureClass.TRANSIENT;
            throw failure;
        }
    }

    @Override
    public void close() {
        try (control) {
            if (!kept) {
                control.locks().release(holder);
            }
        } catch (StoreFailure failure) {
            throw new Refused(
                    ExitCode.UNREACHABLE,
                    "the lock on '" + targets + "' could not be given back: " + failure.getMessage() + ". "
                            + Locks.advice(holder) + ".");
        }
    }
}
