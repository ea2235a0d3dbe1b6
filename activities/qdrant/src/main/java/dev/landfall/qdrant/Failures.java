package dev.landfall.qdrant;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.grpc.Status;

/** Turns what the driver throws into failures. The server's own words stay in the cause: they may hold values. */
final class Failures {
    private Failures() {}

    static StoreFailure of(String where, Throwable thrown) {
        return switch (Status.fromThrowable(thrown).getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                configuration(
                        where,
                        "the server refuses the API key or what it permits",
                        "Check the connection's password and its rights",
                        thrown);
            case NOT_FOUND ->
                configuration(where, "the collection does not exist", "Check the collection's name", thrown);
            case ALREADY_EXISTS, FAILED_PRECONDITION ->
                configuration(
                        where,
                        "the collection's state does not permit this",
                        "Look at the collection's state and locks",
                        thrown);
            case UNIMPLEMENTED ->
                configuration(where, "the server does not know this call", "Use a newer Qdrant server", thrown);
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                new StoreFailure(
                        FailureClass.DATA,
                        where,
                        "the server refuses the points as malformed",
                        "Compare them with the collection's vector parameters",
                        thrown);
            case DEADLINE_EXCEEDED ->
                passing(where, "the server did not answer in time", "Try again; look at the server's load", thrown);
            case UNAVAILABLE ->
                passing(where, "the server can't be reached", "Check that it runs and listens for gRPC", thrown);
            case RESOURCE_EXHAUSTED ->
                passing(
                        where,
                        "the server has no room, or limits how often it may be called",
                        "Check memory, disk and the collection's strict mode",
                        thrown);
            default -> passing(where, "the server failed", "Try again; look at the server's log", thrown);
        };
    }

    private static StoreFailure passing(String where, String what, String next, Throwable cause) {
        return new StoreFailure(FailureClass.TRANSIENT, where, what, next, cause);
    }

    private static StoreFailure configuration(String where, String what, String next, Throwable cause) {
        return new StoreFailure(FailureClass.CONFIGURATION, where, what, next, cause);
    }
}
