package dev.landfall.demo.fault;

import dev.landfall.worker.LandfallWorker;
import dev.landfall.worker.Surroundings;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.nio.file.Path;
import java.util.List;

/** A worker's process that takes others for lost after seconds: {@code --config FILE --runbooks DIR}; runs until it is killed. */
public final class ImpatientWorker {
    private ImpatientWorker() {}

    /** Returns once it takes work; the worker's own threads keep the process. The configuration names the runbooks. */
    public static void main(String[] arguments) {
        LandfallWorker.start(Path.of(arguments[1]), new Surroundings() {
            @Override
            public List<WorkerInterceptor> interceptors() {
                return List.of(new Impatience());
            }
        });
    }
}
