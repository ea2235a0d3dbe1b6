package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.copy.CopyJob;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class KeyListsTest extends RedisServersTest {

    @Test
    void aLookAndTheCopiesPlannedFromItShouldWalkOnce() {
        set(0, 2_500);
        command(source, Command.CONFIG, "RESETSTAT");
        Entity sessions = look();
        assertThat(copyPlanned(sessions)).isEqualTo(2_500);
        assertThat(scans()).isBetween(3L, 5L);
    }

    @Test
    void keysWrittenBetweenTwoLooksShouldBeCopied() {
        set(0, 100);
        look();
        set(100, 300);
        assertThat(copyPlanned(look())).isEqualTo(300);
    }

    @Test
    void keysWrittenBeforePlanningWithoutALookShouldBeCopied() {
        set(0, 100);
        look();
        set(100, 300);
        assertThat(copyPlanned(entity("session:*"))).isEqualTo(300);
    }

    @Test
    void aWorkerThatDidNotLookItselfShouldCopyWhatAnotherPlanned() {
        set(0, 100);
        Partition planned = source.source().partition(look(), 1_000).getFirst();
        source.close();
        source = (RedisStore)
                RedisServers.fixture().adapter().open(RedisServers.fixture().source());
        assertThat(copy(planned)).isEqualTo(100);
    }

    private void set(int from, int to) {
        try (var pipeline = old.pipelined()) {
            IntStream.range(from, to).forEach(i -> pipeline.set("session:" + i, "value"));
        }
    }

    private Entity look() {
        return source.inspect().entities(Map.of()).getFirst();
    }

    private long copyPlanned(Entity entity) {
        return copy(source.source().partition(entity, 100_000).getFirst());
    }

    private long copy(Partition whole) {
        Entity sessions = entity("session:*");
        target.target().begin(MIGRATION, sessions);
        CopyJob job = new CopyJob(batch(1), sessions, sessions, whole, 100, Map.of());
        return target.nativeCopy()
                .orElseThrow()
                .copy(source, job, (rows, bytes) -> {})
                .rows();
    }

    /** How often the source was asked to SCAN. */
    private long scans() {
        String scan = old.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_scan:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(scan.replaceFirst("cmdstat_scan:calls=(\\d+),.*", "$1"));
    }
}
