package dev.landfall.spi;

import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.follow.Apply;
import dev.landfall.spi.follow.Capture;
import java.util.Optional;

/**
 * One opened connection. Every method may be called from several threads at once. All failures are
 * {@link dev.landfall.spi.failure.StoreFailure}s; an interrupted thread ends its call soon, with its transaction rolled back.
 */
public interface Store extends AutoCloseable {

    /** What is there, and whether it may be used. */
    Inspect inspect();

    /** Reading entities. */
    Source source();

    /** Writing entities, and telling apart what this migration wrote. */
    Target target();

    /** Copying from a store of the same kind. Present exactly with {@link Capability#NATIVE_COPY}. */
    default Optional<NativeCopy> nativeCopy() {
        return Optional.empty();
    }

    /** Digests computed in the store. Present exactly with {@link Capability#DIGEST}. */
    default Optional<PushedDigest> pushedDigest() {
        return Optional.empty();
    }

    /** Stopping writes by lease. Present exactly with {@link Capability#FREEZE}. */
    default Optional<Freeze> freeze() {
        return Optional.empty();
    }

    /** Telling whether records stand still. Present exactly with {@link Capability#STANDSTILL}. */
    default Optional<Standstill> standstill() {
        return Optional.empty();
    }

    /** Read-only queries. Present exactly with {@link Capability#QUERY}. */
    default Optional<Query> query() {
        return Optional.empty();
    }

    /** Writes that are taken back. Present exactly with {@link Capability#WRITE_TRIAL}. */
    default Optional<WriteTrial> writeTrial() {
        return Optional.empty();
    }

    /** Putting off indexes and constraints. Present exactly with {@link Capability#DEFER}. */
    default Optional<Defer> defer() {
        return Optional.empty();
    }

    /** Another key for a record whose key is taken. Present exactly with {@link Capability#PREFIX}. */
    default Optional<Prefixing> prefixing() {
        return Optional.empty();
    }

    /** Backups. Present exactly with {@link Capability#BACKUP}. */
    default Optional<Backup> backup() {
        return Optional.empty();
    }

    /** Following its changes. Present exactly with {@link Capability#CAPTURE}. */
    default Optional<Capture> capture() {
        return Optional.empty();
    }

    /** Taking changes over. Present exactly with {@link Capability#APPLY}. */
    default Optional<Apply> apply() {
        return Optional.empty();
    }

    /** Closes the pool; a second call does nothing. */
    @Override
    void close();
}
