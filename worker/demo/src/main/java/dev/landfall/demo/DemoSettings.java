package dev.landfall.demo;

import dev.landfall.testkit.scenario.insurance.Volumes;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line said.
 *
 * @param runbook the name of the shipped runbook
 * @param complete whether all of it is run
 * @param volumes how much data
 * @param failAt where to fail, or null
 * @param ask whether the person at the terminal signs
 * @param temporal which Temporal server
 * @param keep whether everything is left running
 * @param out folder for what is left behind
 */
record DemoSettings(
        String runbook,
        boolean complete,
        Volumes volumes,
        @Nullable FailAt failAt,
        boolean ask,
        String temporal,
        boolean keep,
        Path out) {}
