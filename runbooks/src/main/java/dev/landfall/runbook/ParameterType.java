package dev.landfall.runbook;

/** Types of runbook parameters; the word in YAML is the constant in lower case. */
public enum ParameterType {
    DURATION,
    INTEGER,
    TEXT
}
