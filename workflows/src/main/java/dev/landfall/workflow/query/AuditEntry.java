package dev.landfall.workflow.query;

import java.time.Instant;

/**
 * One line of the audit.
 *
 * @param at when
 * @param person who, or {@code landfall} for the engine itself
 * @param action what, for example {@code signOff}
 * @param detail about what, with the reason
 * @param accepted false when it was refused
 */
public record AuditEntry(Instant at, String person, String action, String detail, boolean accepted) {}
