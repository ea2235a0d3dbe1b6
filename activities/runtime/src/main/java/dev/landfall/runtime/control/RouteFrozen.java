package dev.landfall.runtime.control;

/** A write was refused because its route is frozen; nothing was written. Trying again a little later helps. */
public final class RouteFrozen extends RuntimeException {
    RouteFrozen(String route) {
        super("route '" + route + "' is frozen for a cutover: nothing was written, try again in a moment");
    }
}
