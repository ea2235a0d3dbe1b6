package dev.landfall.runtime.control;

import java.time.Instant;

/**
 * A freeze that every store has confirmed.
 *
 * @param since when it began
 * @param until when it ends unless renewed
 */
public record FreezeWindow(Instant since, Instant until) {}
