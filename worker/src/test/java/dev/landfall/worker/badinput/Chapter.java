package dev.landfall.worker.badinput;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * A part of the catalogue: every test of a class that registers one is a bad input, and passes when the answer is the one
 * that a person deserves. At the end of the run the count of all chapters is printed.
 */
final class Chapter implements TestWatcher {
    private final String name;

    Chapter(String name) {
        this.name = name;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        index(context).count(name, true);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        index(context).count(name, false);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        index(context).count(name, false);
    }

    private static Index index(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Chapter.class))
                .computeIfAbsent(Index.class, first -> new Index(), Index.class);
    }

    /** Counts over all chapters; closed when the last test of the run has ended. */
    private static final class Index implements AutoCloseable {
        private final Map<String, Integer> catalogued = new TreeMap<>();
        private int answered;

        synchronized void count(String chapter, boolean success) {
            catalogued.merge(chapter, 1, Integer::sum);
            answered += success ? 1 : 0;
        }

        @Override
        public synchronized void close() {
            int all = catalogued.values().stream().mapToInt(Integer::intValue).sum();
            String chapters = catalogued.entrySet().stream()
                    .map(chapter -> chapter.getKey() + " " + chapter.getValue())
                    .collect(Collectors.joining(", "));
            System.out.printf("bad inputs answered / catalogue: %d / %d (%s)%n", answered, all, chapters);
        }
    }
}
