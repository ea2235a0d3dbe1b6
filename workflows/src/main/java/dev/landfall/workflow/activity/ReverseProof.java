package dev.landfall.workflow.activity;

import dev.landfall.workflow.Problem;
import java.util.List;

/**
 * What trying out the way back of a dataset has shown.
 *
 * @param dataset the dataset
 * @param records how many records were made what they would be on the old side, and written there for a try
 * @param problems why it does not lead back
 * @param warnings what could not be tried
 */
public record ReverseProof(String dataset, long records, List<Problem> problems, List<Problem> warnings) {}
