package dev.landfall.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.Scratch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Backups of a graph in which nodes are deleted and made anew all the while. */
@Tag("servers")
class LiveBackupTest {
    private static final int NODES = 3_000;
    private static final int BACKUPS = 10;

    private final GraphFixture graph = new GraphFixture();
    private final AtomicBoolean over = new AtomicBoolean();

    @BeforeEach
    void fill() {
        graph.pair.source().run("CREATE CONSTRAINT leads FOR (n:Lead) REQUIRE n.id IS UNIQUE");
        graph.pair.source().run("UNWIND range(1, " + NODES + ") AS i CREATE (:Lead {id: i, name: 'n' + i})");
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void whatIsDeletedWhileItIsReadShouldNotComeOutHalf() {
        try (var executor = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Void> churn = CompletableFuture.runAsync(this::churn, executor);
            try {
                for (int backup = 0; backup < BACKUPS; backup++) {
                    assertComesBack();
                }
            } finally {
                over.set(true);
                churn.join();
            }
        }
    }

    private void assertComesBack() {
        Backup backup = graph.source.backup().orElseThrow();
        Entity leads = graph.entity("Lead");
        List<byte[]> records = new ArrayList<>();
        ContentSum sum = new ContentSum();
        backup.view(GraphFixture.keys(), view -> {
            view.parts(leads, NODES)
                    .forEach(part -> view.read(leads, part, (bytes, digest) -> {
                        records.add(bytes);
                        sum.add(digest);
                    }));
            return sum;
        });
        Iterator<byte[]> saved = records.iterator();
        assertThat(backup.tryIn(Scratch.of("live"), leads, () -> saved.hasNext() ? saved.next() : null))
                .isEqualTo(sum.content());
    }

    private void churn() {
        for (int i = 0; !over.get(); i = (i + 100) % NODES) {
            graph.pair.source().run("MATCH (n:Lead) WHERE n.id > " + i + " AND n.id <= " + (i + 100) + " DELETE n");
            graph.pair
                    .source()
                    .run("UNWIND range(" + (i + 1) + ", " + (i + 100) + ") AS i CREATE (:Lead {id: i, name: 'n' + i})");
        }
    }
}
