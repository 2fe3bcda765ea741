// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a program and a server. It hands everything on, and of one commit keeps the answer to itself: the server has
 * committed, and the connection breaks before anybody knows.
 */
final class CommitEater implements AutoCloseable {
    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final int serverPort;
    private final AtomicInteger commits = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int eaten;

    CommitEater(int serverPort) {
        this(serverPort, 0);
    }

    /** @param port where it listens; 0 for any */
    CommitEater(int serverPort, int port) {
        try {
            this.serverPort = serverPort;
            this.door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on the {@code number}-th commit loses its answer, from 1; none if it is 0. */
    void eat(int number) {
        commits.set(0);
        eaten = number;
    }

    /** Commits since then. */
    int commits() {
        return commits.get();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "commit eater");
        thread.setDaemon(true);
        thread.start();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(client);
                open.add(server);
                boolean[] hungry = new boolean[1];
                start(() -> ask(client, server, hungry));
                start(() -> answer(client, server, hungry));
            } catch (IOException e) {
                // Closed, or the server is not there: then nobody is let in.
            }
        }
    }

    private void ask(Socket client, Socket server, boolean[] hungry) {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = client.getInputStream();
                OutputStream out = server.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (hasCommit(buffer, read) && commits.incrementAndGet() == eaten) {
                    synchronized (hungry) {
                        hungry[0] = true;
                    }
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // Broken by one side or by us.
        }
        end(client, server);
    }

    private void answer(Socket client, Socket server, boolean[] hungry) {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (hungry) {
                    if (hungry[0]) {
                        break;
                    }
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // Broken by one side or by us.
        }
        end(client, server);
    }

    private static boolean hasCommit(byte[] bytes, int length) {
        for (int from = 0; from + COMMIT.length <= length; from++) {
            int same = 0;
            while (same < COMMIT.length && bytes[from + same] == COMMIT[same]) {
                same++;
            }
            if (same == COMMIT.length) {
                return true;
            }
        }
        return false;
    }

    private void end(Socket... sockets) {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed.
            }
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        end(open.toArray(Socket[]::new));
    }
}
