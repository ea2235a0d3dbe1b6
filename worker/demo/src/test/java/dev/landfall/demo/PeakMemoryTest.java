package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PeakMemoryTest {
    private static final int MORE = 64 << 20;
    /** Until then a loaded machine may take for what an idle one does in a second. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void thePeakShouldCountThisProcessAndStayWhenTheMemoryIsGivenBack() {
        try (PeakMemory memory = new PeakMemory()) {
            await().atMost(PATIENCE).until(() -> memory.bytes() > 0);
            long before = memory.bytes();
            ByteBuffer block = ByteBuffer.allocateDirect(MORE);
            for (int at = 0; at < MORE; at += 1024) {
                block.put(at, (byte) 1);
            }
            await().atMost(PATIENCE).until(() -> memory.bytes() >= before + MORE / 2);
            assertThat(block.get(MORE - 1024)).isOne();
        }
    }

    @Test
    @Tag("large")
    void whatThisProcessStartedShouldCountToo() throws Exception {
        try (PeakMemory memory = new PeakMemory()) {
            await().atMost(PATIENCE).until(() -> memory.bytes() > 0);
            long before = memory.bytes();
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xms256m",
                            "-XX:+AlwaysPreTouch",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Waits.class.getName())
                    .start();
            try {
                await().atMost(PATIENCE).until(() -> memory.bytes() >= before + (192L << 20));
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
    }

    /** Has memory until its input ends. */
    static final class Waits {
        public static void main(String[] ignored) throws IOException {
            System.in.read();
        }
    }
}
