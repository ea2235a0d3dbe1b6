package dev.landfall.benchmark.race;

/**
 * How fast one contestant should be beside another.
 *
 * @param contestant whose goal it is
 * @param beside whom it is measured by
 * @param ratio how many times faster it should be at least; below 1 it may be slower
 */
public record Goal(String contestant, String beside, double ratio) {}
