package dev.landfall.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Even where somebody turns all of the driver's log on, the values of records are not in it. */
@Tag("servers")
@ExtendWith(ClosedServers.class)
class DriverLogTest {
    private static final String SECRET = "canary-7c1f";

    private final Logger logger = Logger.getLogger("org.neo4j");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(String.valueOf(line.getMessage()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        logger.setLevel(Level.ALL);
    }

    @AfterEach
    void listenNoMore() {
        logger.setLevel(null);
        logger.removeHandler(handler);
    }

    @Test
    void noValueOfARecordShouldReachALog() {
        try (GraphFixture graph = new GraphFixture().filled()) {
            graph.pair.source().run("MATCH (u:User) SET u.note = $note", Map.of("note", SECRET));
            // The test's own driver logs as drivers do, so that it is known to be heard.
            assertThat(lines).anyMatch(line -> line.contains(SECRET));
            lines.clear();
            graph.copyAll(1);
            assertThat(graph.pair.target().number("MATCH (u:User {note: '" + SECRET + "'}) RETURN count(u)"))
                    .isPositive();
            assertThat(lines)
                    .filteredOn(line -> !line.contains("MATCH (u:User {note"))
                    .noneMatch(line -> line.contains(SECRET));
        }
    }
}
