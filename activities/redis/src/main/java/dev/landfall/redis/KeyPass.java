package dev.landfall.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** One walk over the keys of a lane of a key space, each given once. Not safe for several threads. */
final class KeyPass {
    private final Pages pages;
    private final KeySpace space;
    private final Lane lane;
    private final RecentKeys recent = new RecentKeys();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean ended;

    /** A walk over keys in the order of a SCAN, some of them perhaps twice. */
    KeyPass(Pages pages, KeySpace space, Lane lane) {
        this.pages = pages;
        this.space = space;
        this.lane = lane;
    }

    /** A walk over the server's keys as they are from now on. */
    KeyPass(Connections connections, KeySpace space, Lane lane) {
        this(new ScannedPages(connections, connections.in(space.name()), space.prefix()), space, lane);
    }

    /** Up to {@code most} further keys; none at the end. */
    List<byte[]> take(int most) {
        while (waiting.size() < most && !ended) {
            page();
        }
        List<byte[]> keys = new ArrayList<>(Math.min(most, waiting.size()));
        while (keys.size() < most && !waiting.isEmpty()) {
            keys.add(waiting.remove());
        }
        return keys;
    }

    /** Takes all keys, {@code most} at once. */
    void forEach(int most, Consumer<List<byte[]>> each) {
        for (List<byte[]> keys = take(most); !keys.isEmpty(); keys = take(most)) {
            each.accept(keys);
        }
    }

    private void page() {
        List<byte[]> page = pages.next();
        ended = page == null;
        if (page != null) {
            page.forEach(this::keep);
        }
    }

    private void keep(byte[] key) {
        if (space.contains(key) && lane.takes(key) && recent.isNew(key)) {
            waiting.add(key);
        }
    }
}
