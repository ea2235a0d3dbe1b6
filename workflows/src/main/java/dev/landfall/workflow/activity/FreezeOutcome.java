package dev.landfall.workflow.activity;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What holds writes back.
 *
 * @param since when the freeze began, by the control database's clock
 * @param until when it ends unless renewed
 * @param frozen connections that refuse writes themselves
 * @param cooperative connections that rely on the application's reading its route
 * @param unnoticed by connection, writes past the freeze that nobody would notice; absent where every one would be noticed
 */
public record FreezeOutcome(
        Instant since, Instant until, List<String> frozen, List<String> cooperative, Map<String, String> unnoticed) {}
