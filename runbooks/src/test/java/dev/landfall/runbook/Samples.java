package dev.landfall.runbook;

import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.lint.Runbooks;
import java.util.Map;

/** Runbooks to test with. */
public final class Samples {

    private Samples() {}

    /** The text of the largest shipped runbook. */
    public static String insuranceLeadsYaml() {
        return Catalogue.shipped().find("insurance-leads").orElseThrow().yaml();
    }

    /** The same, read. */
    public static Runbook insuranceLeads() {
        return Runbooks.read("insurance-leads.yaml", insuranceLeadsYaml(), Map.of())
                .runbook()
                .orElseThrow();
    }
}
