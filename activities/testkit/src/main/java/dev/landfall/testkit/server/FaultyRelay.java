package dev.landfall.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP relay on a free loopback port in front of a server on loopback, for connection faults: it passes, holds back, cuts or
 * refuses. Safe for any thread.
 */
public final class FaultyRelay implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private Behaviour behaviour = Behaviour.PASS;
    private long carried;
    private long cutAt = Long.MAX_VALUE;
    private int cuts;
    private int connections;

    private FaultyRelay(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    /** A relay that passes everything to that port of 127.0.0.1. */
    public static FaultyRelay to(int server) {
        try {
            FaultyRelay relay = new FaultyRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            Thread.ofPlatform().daemon().name("relay").start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its port on 127.0.0.1. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Passes again, what was held back first. */
    public void pass() {
        behave(Behaviour.PASS);
    }

    /** Keeps connections open and lets nothing through, as a network does that drops packets. */
    public void stall() {
        behave(Behaviour.STALL);
    }

    /** Cuts every connection and, until {@link #pass}, each new one as soon as it is made. */
    public void refuse() {
        behave(Behaviour.REFUSE);
        cut();
    }

    /** Cuts every connection, with a reset; new ones are passed. */
    public synchronized void cut() {
        cuts++;
        open.forEach(FaultyRelay::reset);
        open.clear();
    }

    /** Cuts every connection once, as soon as that many more bytes have passed, in both directions together. */
    public synchronized void cutAfter(long bytes) {
        cutAt = carried + bytes;
    }

    /** How often connections were cut. */
    public synchronized int cuts() {
        return cuts;
    }

    /** How many connections were made to it, also those that it refused. */
    public synchronized int connections() {
        return connections;
    }

    /** Bytes passed so far, in both directions together. */
    public synchronized long carried() {
        return carried;
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            refuse();
        }
    }

    private synchronized void behave(Behaviour next) {
        behaviour = next;
        notifyAll();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                count();
                if (refusing()) {
                    reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // The relay was closed, or the server is away: a client sees its connection end.
            }
        }
    }

    private synchronized void count() {
        connections++;
    }

    private void connect(Socket client) throws IOException {
        Socket to;
        try {
            to = new Socket(InetAddress.getLoopbackAddress(), server);
        } catch (IOException away) {
            reset(client);
            throw away;
        }
        open.add(client);
        open.add(to);
        Thread.ofPlatform().daemon().name("relay-to-server").start(() -> pump(client, to));
        Thread.ofPlatform().daemon().name("relay-to-client").start(() -> pump(to, client));
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && admitted(read); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            // One side has gone: so does the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Waits while nothing is let through; false when the connection was cut instead. */
    private synchronized boolean admitted(int bytes) {
        while (behaviour == Behaviour.STALL) {
            try {
                wait();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        carried += bytes;
        if (carried >= cutAt) {
            cutAt = Long.MAX_VALUE;
            cut();
            return false;
        }
        return true;
    }

    private synchronized boolean refusing() {
        return behaviour == Behaviour.REFUSE;
    }

    /** Ends a connection the hard way, so that the other end notices at once. */
    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // It has ended already.
        }
    }

    private enum Behaviour {
        PASS,
        STALL,
        REFUSE
    }
}
