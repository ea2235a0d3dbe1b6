package dev.landfall.worker.stores;

import dev.landfall.testkit.server.EmbeddedNeo4j;
import java.util.List;

/** Two Neo4j for all tests of a JVM; a test finds them empty. */
final class GraphServers {
    private GraphServers() {}

    /** The server that is copied from, without anything in it. */
    static EmbeddedNeo4j old() {
        return empty(Holder.OLD);
    }

    /** Another server, without anything in it. */
    static EmbeddedNeo4j fresh() {
        return empty(Holder.NEW);
    }

    private static EmbeddedNeo4j empty(EmbeddedNeo4j server) {
        server.wipe();
        return server;
    }

    private static final class Holder {
        static final EmbeddedNeo4j OLD = EmbeddedNeo4j.start();
        static final EmbeddedNeo4j NEW = EmbeddedNeo4j.start();

        static {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> List.of(OLD, NEW).forEach(EmbeddedNeo4j::close)));
        }
    }
}
