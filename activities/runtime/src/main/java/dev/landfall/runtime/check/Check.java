package dev.landfall.runtime.check;

/** One kind of check. Stateless. */
@FunctionalInterface
interface Check {
    /**
     * Looks and judges.
     *
     * @throws dev.landfall.spi.failure.StoreFailure when it can't look: the check is then failed, or tried again
     */
    Verdict judge(CheckContext context);
}
