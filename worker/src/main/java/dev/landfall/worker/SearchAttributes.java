package dev.landfall.worker;

import dev.landfall.worker.config.TemporalSettings;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the search attributes known to the server, where it permits. Without them everything works but the search. */
final class SearchAttributes {
    private static final Logger LOG = LoggerFactory.getLogger(SearchAttributes.class);
    private static final List<String> NAMES =
            List.of("LandfallRunbook", "LandfallState", "LandfallPhase", "LandfallWaitingFor");

    private final WorkflowServiceStubs temporal;
    private final String namespace;
    private volatile boolean known;

    SearchAttributes(WorkflowServiceStubs temporal, TemporalSettings settings) {
        this.temporal = temporal;
        this.namespace = settings.namespace();
    }

    /** Whether the server knows all of them. An upsert of one that it does not know would fail a workflow's task. */
    boolean known() {
        return known;
    }

    void register() {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(temporal.getRawChannel())
                // The channel alone does not know of an API key.
                .setGrpcMetadataProviders(temporal.getOptions().getGrpcMetadataProviders())
                .validateAndBuildWithDefaults());
        try {
            OperatorServiceBlockingStub stub = operator.blockingStub().withDeadlineAfter(10, TimeUnit.SECONDS);
            Set<String> missing = missing(stub, namespace);
            if (!missing.isEmpty()) {
                add(stub, namespace, missing);
            }
            known = true;
        } catch (StatusRuntimeException refused) {
            LOG.warn(
                    "Search attributes could not be registered ({}): migrations run, but the UI can't search for {}",
                    refused.getStatus().getCode(),
                    String.join(", ", NAMES));
        }
    }

    private static Set<String> missing(OperatorServiceBlockingStub stub, String namespace) {
        Set<String> known = stub.listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
        return NAMES.stream().filter(name -> !known.contains(name)).collect(Collectors.toSet());
    }

    private static void add(OperatorServiceBlockingStub stub, String namespace, Set<String> names) {
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
        names.forEach(name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        stub.addSearchAttributes(request.build());
    }
}
