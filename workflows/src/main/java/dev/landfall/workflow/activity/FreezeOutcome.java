package dev.landfall.workflow.activity;

import java.time.Instant;
import java.util.List;

/**
 * What holds writes back.
 *
 * @param since when the freeze began, by the control database's clock
 * @param until when it ends unless renewed
 * @param frozen connections that refuse writes themselves
 * @param cooperative connections that rely on the application's reading its route
 */
public record FreezeOutcome(Instant since, Instant until, List<String> frozen, List<String> cooperative) {}
