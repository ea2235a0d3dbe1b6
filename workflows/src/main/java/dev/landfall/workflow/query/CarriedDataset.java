package dev.landfall.workflow.query;

import java.time.Instant;

/**
 * What the last round behind the switch found of a dataset.
 *
 * @param dataset the dataset
 * @param at when the round began: what had been written on the new side by then is on the old one, or waits
 * @param compared records compared, both sides together
 * @param carried records that differed, and were carried back
 * @param waiting records that differ, and wait for the new side's freeze: the old side's fence lets nobody through
 * @param millis how long the round took
 */
public record CarriedDataset(String dataset, Instant at, long compared, long carried, long waiting, long millis) {}
