package dev.landfall.redis;

import redis.clients.jedis.Protocol.Command;

/** What DUMP gives: the value, then two bytes of format version and eight of checksum. */
final class Payload {
    private static final int FOOTER = 10;

    private Payload() {}

    /** The format's version; a server reads its own version and older ones. */
    static int version(byte[] payload) {
        int at = payload.length - FOOTER;
        return (payload[at] & 0xff) | (payload[at + 1] & 0xff) << 8;
    }

    /** The newest version that a target reads, told by the dump of one of its own keys; 0 when it has none such key. */
    static int newest(Connections connections, byte[] key) {
        return connections.ask(connections.name(), flight -> {
            byte[] payload = flight.bytes(flight.send(Command.DUMP, key));
            return payload == null ? 0 : version(payload);
        });
    }
}
