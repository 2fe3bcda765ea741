// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A wire to a server that breaks as it is told, connection by connection. */
final class FaultyWire implements AutoCloseable {
    private static final byte[] BUSY =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket entrance;
    private final int server;
    private final IntFunction<Fault> faults;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();

    /** What happens to a connection; {@code after} so many bytes of what comes back, or of what goes there. */
    record Fault(Kind kind, long after) {
        static final Fault NONE = new Fault(Kind.NONE, Long.MAX_VALUE);

        enum Kind {
            NONE,
            BUSY,
            CUT_ANSWER,
            CUT_REQUEST
        }
    }

    /** @param faults by the number of the connection, from 1 */
    FaultyWire(int server, IntFunction<Fault> faults) throws IOException {
        this.server = server;
        this.faults = faults;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket here = entrance.accept();
                Fault fault = faults.apply(connections.incrementAndGet());
                threads.execute(() -> connect(here, fault));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket here, Fault fault) {
        try (here) {
            if (fault.kind() == Fault.Kind.BUSY) {
                here.getInputStream().read(new byte[1 << 16]);
                here.getOutputStream().write(BUSY);
                here.shutdownOutput();
                here.getInputStream().transferTo(OutputStream.nullOutputStream());
                return;
            }
            try (Socket there = new Socket(InetAddress.getLoopbackAddress(), server)) {
                var back = threads.submit(() ->
                        pump(there, here, fault.kind() == Fault.Kind.CUT_ANSWER ? fault.after() : Long.MAX_VALUE));
                pump(here, there, fault.kind() == Fault.Kind.CUT_REQUEST ? fault.after() : Long.MAX_VALUE);
                back.get();
            }
        } catch (IOException | InterruptedException | java.util.concurrent.ExecutionException e) {
            // A broken wire is what this one is for.
            return;
        }
    }

    private static void pump(Socket from, Socket to, long most) {
        byte[] buffer = new byte[1 << 14];
        long left = most;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, (int) Math.min(count, left));
                left -= count;
                if (left <= 0) {
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    from.close();
                    to.close();
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // The other direction was cut.
            return;
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
