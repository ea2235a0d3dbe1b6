package dev.landfall.redis;

import dev.landfall.spi.ServerIdentity;
import redis.clients.jedis.Protocol.Command;

/**
 * Who a server is. Redis has no identity that outlives a restart, and looking must not leave one behind; so it is the id of
 * the running process, and from the first footprint to the last one forgotten what that id was at the beginning.
 */
final class Identity {
    private final Connections connections;

    Identity(Connections connections) {
        this.connections = connections;
    }

    ServerIdentity read() {
        return connections.ask(connections.name(), flight -> {
            int kept = flight.send(Command.GET, Marks.IDENTITY);
            ServerInfo info = ServerInfo.of(flight, flight.send(Command.INFO, "server"));
            String id = flight.text(kept);
            return new ServerIdentity(
                    (id == null ? info.text("run_id") : id) + "/" + connections.database(), info.version());
        });
    }

    /** Keeps the process' present id, unless one is kept. */
    void keep() {
        connections.ask(connections.name(), flight -> {
            String id =
                    ServerInfo.of(flight, flight.send(Command.INFO, "server")).text("run_id");
            return flight.number(flight.send(Command.SETNX, Marks.IDENTITY, KeyText.bytes(id)));
        });
    }
}
