package dev.landfall.testkit.server.qdrant;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Refusals in the server's own words. */
final class Refusal {
    private Refusal() {}

    static StatusRuntimeException noCollection(String name) {
        return Status.NOT_FOUND
                .withDescription("Not found: Collection `" + name + "` doesn't exist!")
                .asRuntimeException();
    }

    static StatusRuntimeException collectionExists(String name) {
        return Status.ALREADY_EXISTS
                .withDescription("Wrong input: Collection `" + name + "` already exists!")
                .asRuntimeException();
    }

    static StatusRuntimeException wrongInput(String why) {
        return Status.INVALID_ARGUMENT.withDescription("Wrong input: " + why).asRuntimeException();
    }

    static StatusRuntimeException notStoodInFor(String what) {
        return Status.UNIMPLEMENTED
                .withDescription("The stand-in does not know " + what)
                .asRuntimeException();
    }
}
