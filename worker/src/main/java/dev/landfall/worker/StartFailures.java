package dev.landfall.worker;

import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.worker.config.BadConfiguration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.web.server.PortInUseException;

/** What keeps a worker from starting, as one message instead of a stack trace. */
final class StartFailures {
    private StartFailures() {}

    static <T> T unwrapped(Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException failure) {
            throw reason(failure);
        }
    }

    private static RuntimeException reason(RuntimeException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case BadConfiguration bad -> {
                    return bad;
                }
                case StoreFailure store -> {
                    return new BadConfiguration(List.of(store.getMessage()));
                }
                case PortInUseException port -> {
                    return new BadConfiguration(
                            List.of("landfall.http.port: " + port.getPort() + " is taken. Choose another port"));
                }
                default -> {}
            }
        }
        return failure;
    }
}
