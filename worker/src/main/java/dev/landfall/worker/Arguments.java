package dev.landfall.worker;

import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.ConfigurationFile;
import dev.landfall.worker.config.WorkerSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The worker's arguments.
 *
 * @param config the configuration file
 * @param runbooks a folder of runbooks, or null for the one that the configuration names
 */
record Arguments(Path config, @Nullable Path runbooks) {
    private static final String USAGE = "usage: worker --config FILE [--runbooks DIR]";

    static Arguments of(String... args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!List.of("--config", "--runbooks").contains(args[i]) || i + 1 == args.length) {
                throw new BadConfiguration(List.of(USAGE));
            }
            options.put(args[i], args[i + 1]);
        }
        String config = options.get("--config");
        if (config == null) {
            throw new BadConfiguration(List.of(USAGE));
        }
        String runbooks = options.get("--runbooks");
        return new Arguments(Path.of(config), runbooks == null ? null : Path.of(runbooks));
    }

    WorkerSettings settings(Map<String, String> environment) {
        WorkerSettings settings = ConfigurationFile.read(config, environment);
        return runbooks == null ? settings : settings.withRunbooks(runbooks);
    }
}
