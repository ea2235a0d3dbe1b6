package dev.landfall.report;

/**
 * Something that both sides hold, as people read it: an index with its size, the keys of one type.
 *
 * @param what what it is
 * @param source what the source holds of it; empty where it holds none
 * @param target the same of the target
 */
public record SideBySide(String what, String source, String target) {}
