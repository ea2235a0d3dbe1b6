package dev.landfall.worker;

import dev.landfall.starter.temporal.TlsFailure;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.TemporalSettings;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Temporal answers, or how a connection to it fails, when a person must change something first. */
final class TemporalRefusal {
    private static final Set<Status.Code> HOPELESS = EnumSet.of(
            Status.Code.NOT_FOUND,
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.INVALID_ARGUMENT);

    private TemporalRefusal() {}

    /** The one in a failed call; empty for a server that may answer later. */
    static Optional<BadConfiguration> in(StatusRuntimeException failure, TemporalSettings settings) {
        Optional<String> insecure = TlsFailure.in(failure).map(TemporalSettings::line);
        if (insecure.isPresent()) {
            return insecure.map(line -> new BadConfiguration(List.of(line)));
        }
        Status.Code code = failure.getStatus().getCode();
        return HOPELESS.contains(code)
                ? Optional.of(new BadConfiguration(List.of(refused(code, settings))))
                : Optional.empty();
    }

    private static String refused(Status.Code code, TemporalSettings settings) {
        return "landfall.temporal.namespace: "
                + switch (code) {
                    case NOT_FOUND ->
                        "the namespace '%s' does not exist at %s. Create it with: temporal operator namespace create, or name another"
                                .formatted(settings.namespace(), settings.target());
                    case UNAUTHENTICATED, PERMISSION_DENIED ->
                        "access to the namespace '%s' was refused by %s. Give an API key or a client certificate that may use it"
                                .formatted(settings.namespace(), settings.target());
                    default ->
                        "the namespace '%s' was refused by %s. Name another"
                                .formatted(settings.namespace(), settings.target());
                };
    }
}
