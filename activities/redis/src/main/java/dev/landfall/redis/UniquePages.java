package dev.landfall.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of a SCAN without the keys that it gives twice. Remembering keys costs more than walking over them. */
final class UniquePages implements Pages {
    private final Pages scanned;
    private final RecentKeys recent = new RecentKeys();

    UniquePages(Pages scanned) {
        this.scanned = scanned;
    }

    @Override
    public @Nullable List<byte[]> next() {
        List<byte[]> page = scanned.next();
        return page == null ? null : page.stream().filter(recent::isNew).toList();
    }
}
