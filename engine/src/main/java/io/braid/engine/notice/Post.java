// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request of HTTP/1.1 to an address that was looked at before: the name is not looked up again, so it cannot lead
 * elsewhere in between. Redirects are not followed, and of the answer nothing is read but its head.
 */
final class Post {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 10_000;
    private static final long WHOLE_MILLIS = 20_000;
    private static final int MOST_HEAD = 16_384;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final Pattern SECONDS = Pattern.compile("retry-after:\\s*(\\d{1,5})\\s*");

    private final SSLSocketFactory tls;

    Post(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /**
     * What was answered.
     *
     * @param retryAfter what the other side asks to wait, or zero
     */
    record Answer(int status, Duration retryAfter) {}

    /** The port that an address means. */
    static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS : HTTP;
    }

    Answer send(URI uri, InetAddress address, Map<String, String> headers, byte[] body) throws IOException {
        try (Socket socket = new Socket()) {
            // Whoever answers one byte at a time does not hold up the run.
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> close(socket), CompletableFuture.delayedExecutor(WHOLE_MILLIS, TimeUnit.MILLISECONDS));
            try {
                socket.connect(new InetSocketAddress(address, port(uri)), CONNECT_MILLIS);
                socket.setSoTimeout(READ_MILLIS);
                if (!"https".equals(uri.getScheme())) {
                    return exchange(socket, uri, headers, body);
                }
                try (SSLSocket secured = (SSLSocket) tls.createSocket(socket, uri.getHost(), port(uri), true)) {
                    SSLParameters parameters = secured.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    secured.setSSLParameters(parameters);
                    secured.startHandshake();
                    return exchange(secured, uri, headers, body);
                }
            } finally {
                end.cancel(true);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already, which was what was wanted.
        }
    }

    private static Answer exchange(Socket socket, URI uri, Map<String, String> headers, byte[] body)
            throws IOException {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String host = uri.getHost() + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return answer(new BufferedInputStream(socket.getInputStream()));
    }

    private static Answer answer(InputStream in) throws IOException {
        int[] left = {MOST_HEAD};
        Matcher status = STATUS.matcher(line(in, left));
        if (!status.matches()) {
            throw new IOException("no answer of HTTP");
        }
        Duration retryAfter = Duration.ZERO;
        for (String header = line(in, left); !header.isEmpty(); header = line(in, left)) {
            Matcher seconds = SECONDS.matcher(header.toLowerCase(Locale.ROOT));
            if (seconds.matches()) {
                retryAfter = Duration.ofSeconds(Long.parseLong(seconds.group(1)));
            }
        }
        return new Answer(Integer.parseInt(status.group(1)), retryAfter);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (--left[0] < 0) {
                throw new IOException("an answer that does not end");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
