package dev.landfall.worker.doctor;

import dev.landfall.runtime.connection.Connections;
import dev.landfall.worker.config.WorkerSettings;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that a worker would stand on. */
public final class Doctor {
    private final WorkerSettings settings;
    private final Connections connections;

    /** For one configuration, and the connections that it names. */
    public Doctor(WorkerSettings settings, Connections connections) {
        this.settings = settings;
        this.connections = connections;
    }

    /** All that was found, in the order of the configuration; what is well too. */
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineLook.jdk(Runtime.version(), Runtime.getRuntime().maxMemory()));
        findings.addAll(new TemporalLook(settings.temporal()).look());
        findings.addAll(new ControlLook(settings.control()).look());
        settings.connections()
                .forEach((name, connection) ->
                        findings.addAll(new ConnectionLook(name, connection, connections).look()));
        findings.addAll(new PlacesLook(settings).look());
        return List.copyOf(findings);
    }
}
