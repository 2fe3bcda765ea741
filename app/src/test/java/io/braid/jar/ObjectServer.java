// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real store that speaks S3 and checks signatures: S3Proxy over a folder, in a process of its own. */
final class ObjectServer implements AutoCloseable {
    static final String ACCESS = "AKIATESTERSKEY";
    static final String SECRET = "the-testers-secret-0815";

    /** What the plans' connection takes its secrets from. */
    static final Map<String, String> ENVIRONMENT = Map.of("LAKE_ACCESS", ACCESS, "LAKE_SECRET", SECRET);

    private static final Path POM = Path.of("src/test/s3proxy/pom.xml");
    private static final Path CLASS_PATH = Path.of("target/s3proxy.classpath");

    private final Path data;
    private final int port;
    private final Process process;
    private final S3Client client;

    /** @param folder empty, for its objects and its settings */
    ObjectServer(Path folder) throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(data.resolve("lake"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path settings =
                Files.writeString(folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """.formatted(port, ACCESS, SECRET, data));
        Path logging = Files.writeString(
                folder.resolve("logback.xml"), "<configuration><root level=\"OFF\"/></configuration>");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        classPath(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        client = S3Client.builder()
                .endpointOverride(URI.create("http://" + host()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS, SECRET)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        await(folder);
    }

    private void await(Path folder) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < until && process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        throw new IllegalStateException(Files.readString(folder.resolve("s3proxy.log")));
    }

    /** Asked of Maven once: what this server needs does not go with what Braid needs. */
    private static synchronized String classPath() throws IOException {
        boolean known = Files.exists(CLASS_PATH)
                && Files.getLastModifiedTime(CLASS_PATH).compareTo(Files.getLastModifiedTime(POM)) > 0;
        if (!known) {
            String maven = System.getProperty("braid.maven");
            String repository = System.getProperty("braid.repository");
            List<String> command = new java.util.ArrayList<>(List.of(
                    maven == null ? "mvn" : maven + "/bin/mvn",
                    "-B",
                    "--no-transfer-progress",
                    "-f",
                    POM.toString(),
                    "dependency:build-classpath",
                    "-Dmdep.outputFile=" + CLASS_PATH.toAbsolutePath()));
            if (repository != null) {
                command.add("-Dmaven.repo.local=" + repository);
            }
            Process asked =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = Launcher.text(asked.inputReader(StandardCharsets.UTF_8));
            assertThat(Launcher.ended(asked, 300_000)).isTrue();
            assertThat(asked.exitValue()).as(said).isZero();
        }
        return Files.readString(CLASS_PATH).strip();
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** The connection {@code lake} of a plan, to this port. */
    static String connection(int port) {
        return """
                connections:
                  lake:
                    s3:
                      endpoint: http://127.0.0.1:%d
                      region: us-east-1
                      path_style: true
                      access_key: ${env:LAKE_ACCESS}
                      secret_key: ${env:LAKE_SECRET}
                """.formatted(port);
    }

    void put(String key, byte[] content) {
        client.putObject(request -> request.bucket("lake").key(key), RequestBody.fromBytes(content));
    }

    byte[] get(String key) {
        return client.getObjectAsBytes(request -> request.bucket("lake").key(key))
                .asByteArray();
    }

    List<String> keys() {
        return client.listObjectsV2(request -> request.bucket("lake")).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /** Uploads to keys that begin like that, begun and neither named nor thrown away. */
    long dangling(String prefix) {
        return client.listMultipartUploads(request -> request.bucket("lake")).uploads().stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .count();
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
        assertThat(Launcher.ended(process, 10_000)).isTrue();
    }
}
