package dev.landfall.runtime.check;

import dev.landfall.runbook.CheckKind;

/** Every kind of check. */
final class Checks {
    private Checks() {}

    /** The registration: the compiler asks for a line for each new kind. */
    static Check of(CheckKind kind) {
        return switch (kind) {
            case COUNTS -> new Counts();
            case CONTENT -> new Content();
            case DRIFT -> new Drift();
            case FOREIGN_KEYS -> new ForeignKeys();
            case EQUAL -> new Equal();
            case SAME_KEYS -> new SameKeys();
            case VALUES -> new Values();
            case RANGE -> new Range();
            case UNIQUE -> new Unique();
            case FORMAT -> new Formats();
            case COMPLETE -> new Complete();
            case OLDEST -> new Oldest();
            case CONSISTENCY -> new Consistency();
            case TTL -> new Ttl();
            case KEY_TYPES -> new KeyTypes();
            case VECTOR_SAMPLE -> new VectorSample();
            case LATENCY -> new Latency();
            case WRITE_LATENCY -> new WriteLatency();
            case HTTP -> new Http();
            case EXPORT -> new Export();
            case SCHEMA -> new Schema();
            case GRAPH_COUNTS -> new GraphCounts();
            case HISTORY -> new History();
            case BACKUPS -> new Backups();
        };
    }
}
