package dev.landfall.testkit.server.qdrant;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Sends one answer, or the status that refuses it. */
final class Reply {
    private Reply() {}

    static <T> void to(StreamObserver<T> observer, Supplier<T> answer) {
        T message;
        try {
            message = answer.get();
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
            return;
        }
        observer.onNext(message);
        observer.onCompleted();
    }
}
