// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that can be spoken to in private (RFC 3207, RFC 8314), and notes every line it hears. */
final class PrivateMailServer implements AutoCloseable {
    private final SSLContext tls;
    private final Privacy privacy;
    private final ServerSocket server;
    private final Thread thread = new Thread(this::serve, "mail server of a test");
    private final List<Line> heard = new CopyOnWriteArrayList<>();

    /** When a conversation becomes private. */
    enum Privacy {
        FROM_THE_FIRST_BYTE,
        WHEN_ASKED,
        NEVER
    }

    /** A line, and whether it was said in private. */
    record Line(boolean hidden, String text) {}

    PrivateMailServer(SSLContext tls, Privacy privacy) throws IOException {
        this.tls = tls;
        this.privacy = privacy;
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    List<Line> heard() {
        return List.copyOf(heard);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                if (privacy == Privacy.FROM_THE_FIRST_BYTE) {
                    talk(hidden(socket), true, "220 here");
                } else if (talk(socket, false, "220 here")) {
                    talk(hidden(socket), true, "");
                }
            } catch (IOException e) {
                // The other side went away, or the test is over.
            }
        }
    }

    private Socket hidden(Socket socket) throws IOException {
        SSLSocket hidden = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, port(), true);
        hidden.setUseClientMode(false);
        hidden.startHandshake();
        return hidden;
    }

    /** Talks to the end, or until the other side wants to go on in private. */
    private boolean talk(Socket socket, boolean hidden, String greeting) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        say(socket, greeting);
        boolean text = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(new Line(hidden, line));
            String word = line.replaceFirst(" .*", "").toUpperCase(Locale.ROOT);
            if (text) {
                text = !line.equals(".");
                say(socket, text ? "" : "250 taken");
                continue;
            }
            switch (word) {
                case "EHLO" ->
                    say(
                            socket,
                            !hidden && privacy == Privacy.WHEN_ASKED
                                    ? "250-here\r\n250 STARTTLS"
                                    : "250-here\r\n250 AUTH PLAIN");
                case "STARTTLS" -> {
                    say(socket, "220 go on");
                    return true;
                }
                case "AUTH" -> say(socket, "235 known");
                case "DATA" -> {
                    say(socket, "354 go on");
                    text = true;
                }
                case "QUIT" -> {
                    say(socket, "221 bye");
                    return false;
                }
                default -> say(socket, "250 good");
            }
        }
        return false;
    }

    private static void say(Socket socket, String text) throws IOException {
        if (!text.isEmpty()) {
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
