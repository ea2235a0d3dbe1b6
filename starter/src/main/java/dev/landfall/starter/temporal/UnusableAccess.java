package dev.landfall.starter.temporal;

import java.util.List;
import java.util.stream.Collectors;

/** Temporal can't be reached as was asked for, whatever the server says. */
public final class UnusableAccess extends RuntimeException {
    private final transient List<Flaw> flaws;

    /** With at least one flaw. */
    public UnusableAccess(List<Flaw> flaws) {
        super(flaws.stream().map(flaw -> flaw.field() + " " + flaw.what()).collect(Collectors.joining("; ")));
        this.flaws = List.copyOf(flaws);
    }

    UnusableAccess(String field, String what, String next) {
        this(List.of(new Flaw(field, what, next)));
    }

    /** All that is wrong. */
    public List<Flaw> flaws() {
        return flaws;
    }
}
