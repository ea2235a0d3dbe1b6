package dev.landfall.report.section;

/** What stands in a section, before it takes a form. */
public sealed interface Content permits Table, Sentences {}
