package dev.landfall.worker;

import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.starter.Landfall;
import dev.landfall.worker.codec.CodecWiring;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.ConfigurationFile;
import dev.landfall.worker.config.WorkerSettings;
import dev.landfall.worker.observe.Metrics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine;

/** A running worker. */
public final class LandfallWorker implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final CountDownLatch ended = new CountDownLatch(1);

    private LandfallWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Runs a worker until the process is asked to end: {@code --config FILE [--runbooks DIR]}. */
    public static void main(String[] args) {
        System.exit(Landfall.run(new CommandLine(new WorkerVerb()), args));
    }

    /**
     * Starts a worker from its configuration file.
     *
     * @throws BadConfiguration when the file, or a server that it names, says no
     */
    public static LandfallWorker start(Path configuration) {
        return start(configuration, Surroundings.REAL);
    }

    /** The same with something between the worker and what it acts on, for tests and demonstrations. */
    public static LandfallWorker start(Path configuration, Surroundings surroundings) {
        return start(ConfigurationFile.read(configuration, System.getenv()), surroundings);
    }

    /**
     * Starts a worker; returns once it takes work. Waits, saying so, for a control database or a Temporal that does not
     * answer yet.
     *
     * @throws BadConfiguration when a server that the settings name says no
     */
    public static LandfallWorker start(WorkerSettings settings) {
        return start(settings, Surroundings.REAL);
    }

    private static LandfallWorker start(WorkerSettings settings, Surroundings surroundings) {
        SpringApplication application = new SpringApplication(WorkerWiring.class, CodecWiring.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setWebApplicationType(
                settings.http() == null ? WebApplicationType.NONE : WebApplicationType.SERVLET);
        application.setDefaultProperties(properties(settings));
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(WorkerSettings.class, () -> settings);
            beans.registerBean(Surroundings.class, () -> surroundings);
        });
        LandfallWorker worker = new LandfallWorker(StartFailures.unwrapped(application::run));
        try {
            TaskQueue queue = worker.context.getBean(TaskQueue.class);
            queue.serve();
            ControlDatabase control = worker.context.getBean(ControlDatabase.class);
            worker.context.getBean(Metrics.class).start(control.overview()::look, queue::served);
            return worker;
        } catch (RuntimeException failure) {
            worker.close();
            throw failure;
        }
    }

    /** The port of metrics, when the settings ask for them. */
    public int metricsPort() {
        return context.getBean(Metrics.class).port().orElseThrow();
    }

    /** The port of health, when the settings ask for one. */
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Returns once {@link #close} was called. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Takes no more work, lets what is under way come to its next batch, then closes every connection. */
    @Override
    public void close() {
        context.close();
        ended.countDown();
    }

    private static Map<String, Object> properties(WorkerSettings settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "spring.application.name", "landfall-worker",
                "spring.main.keep-alive", "true",
                "spring.jmx.enabled", "false",
                "management.endpoint.health.show-details", "never",
                "management.endpoint.health.probes.enabled", "false",
                "management.endpoints.web.exposure.include", "health"));
        if (settings.http() != null) {
            properties.put("server.port", settings.http().port());
            properties.put("server.address", settings.http().address());
            properties.put(CodecWiring.ON, settings.http().codec() != null);
        }
        if (settings.logsJson()) {
            properties.put("logging.structured.format.console", "logstash");
            // As in the form for people: an exception's message may quote a row.
            properties.put("logging.structured.json.exclude", "stack_trace");
        }
        return properties;
    }
}
