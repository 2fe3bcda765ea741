// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.braid.app.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets in every place where a plan or a command may have one, in real processes that end well, badly and killed: nothing of what
 * they leave or print holds one, nor does any process' command line.
 */
class CanaryTest {
    private static final String MARK = "Canary7Bird";
    private static final String FILE_SECRET = MARK + "-file-password";

    @TempDir
    private Path folder;

    /** Places of secrets, by the variables of the environment that have them. */
    private static Map<String, String> canaries() {
        Map<String, String> canaries = new LinkedHashMap<>();
        for (String place : List.of(
                "API_TOKEN",
                "API_PARAM",
                "HOOK_SECRET",
                "HOOK_PATH",
                "MAIL_PASSWORD",
                "S3_ACCESS",
                "S3_SECRET",
                "S3_TOKEN",
                "PLAN_VARIABLE",
                "SQL_TEXT",
                "CONNECTOR_KEY")) {
            canaries.put(place, MARK + "-" + place.toLowerCase(java.util.Locale.ROOT) + "-0815");
        }
        return canaries;
    }

    @Test
    void noSecretIsInAnythingThatIsLeftOrPrinted() throws Exception {
        Map<String, String> canaries = canaries();
        PostgresServer.run(
                "CREATE ROLE canary LOGIN PASSWORD '" + FILE_SECRET + "'",
                "CREATE TABLE public.birds AS SELECT i AS id, 'bird ' || i AS name FROM generate_series(1, 100) i",
                "GRANT SELECT ON public.birds TO canary");
        HttpServer hooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hooks.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().contains("hook") ? 204 : 403, -1);
            exchange.close();
        });
        hooks.start();
        try (PagedService service = new PagedService(Objects.requireNonNull(canaries.get("API_TOKEN")), 150)) {
            int port = hooks.getAddress().getPort();
            RealRun run = RealRun.in(folder, canaries)
                    .with("BRAID_NOTIFY_HOSTS", "127.0.0.1:" + port + ",127.0.0.1:1")
                    .with("BRAID_HOME", folder.resolve("home").toString());
            Files.writeString(folder.resolve("password.secret"), FILE_SECRET + "\n");
            run.file("good.yaml", plan(service.port(), port, GOOD));
            run.file("names.csv", "name\nbird 1\n\"broken\n");

            Process stopped = run.start("step done matched", "run", "good.yaml");
            while (stopped.isAlive() && run.times("step done matched") == 0) {
                Launcher.ended(stopped, 5);
            }
            assertThat(stopped.isAlive())
                    .as(Files.readString(folder.resolve("err.txt")))
                    .isTrue();
            clean("command lines while it runs", commandLines());
            clean("the environment of its children", environments(stopped));
            Killed.kill(stopped);
            look("killed");
            Launcher.Ending good = run.run("resume", "last");
            assertThat(good.code()).as(good.err()).isEqualTo(3);
            assertThat(good.err()).contains("notice");
            look("gone on with");
            assertThat(events()).contains("notice");
            Map<String, String> bad = Map.of(
                    "bad_token", "E_REMOTE",
                    "bad_bucket", "E_REMOTE",
                    "bad_sql", "E_SQL",
                    "bad_check", "E_CHECK_FAILED",
                    "bad_connector", "E_PLAN_REFERENCE");
            for (Map.Entry<String, String> step : bad.entrySet()) {
                String steps = BAD.lines()
                        .filter(line -> line.contains("id: " + step.getKey()) || line.contains("id: names"))
                        .collect(Collectors.joining("\n"));
                Launcher.Ending ending = run.file("bad.yaml", plan(service.port(), port, steps + "\n"))
                        .with("API_TOKEN", MARK + "-wrong-token")
                        .run("run", "bad.yaml", "--debug");
                assertThat(ending.err()).as(step.getKey()).contains(step.getValue());
                look(step.getKey());
            }
            Launcher.Ending load = run.with(
                            "BRAID_TO",
                            "postgres://canary:" + MARK + "-in-the-address@localhost:" + PostgresServer.port()
                                    + "/postgres")
                    .run("load", "names.csv", "--table", "birds", "--mode", "append");
            assertThat(load.code()).isNotZero();
            look("load with a password in the address");
            assertThat(run.run("plan", "good.yaml").code()).isZero();
            look("plan");
        } finally {
            hooks.stop(0);
            PostgresServer.run("DROP TABLE public.birds", "DROP ROLE canary");
        }
    }

    private static String plan(int service, int hooks, String steps) {
        return """
                version: 1
                name: canary
                variables: {hidden: '${env:PLAN_VARIABLE}'}
                connections:
                  api: {http: {url: 'http://localhost:%1$d', headers: {Authorization: 'Bearer ${env:API_TOKEN}'}}}
                  shop: {postgres: {host: localhost, port: %2$d, database: postgres, user: canary, password: '${file:password.secret}'}}
                  lake: {s3: {endpoint: 'http://127.0.0.1:%3$d', path_style: true, access_key: '${env:S3_ACCESS}', secret_key: '${env:S3_SECRET}', session_token: '${env:S3_TOKEN}'}}
                  none: {connector: {kind: none, options: {key: '${env:CONNECTOR_KEY}'}}}
                notify:
                  - {webhook: {url: 'http://127.0.0.1:%3$d/hook/${env:HOOK_PATH}', secret: '${env:HOOK_SECRET}'}, on: [finished, failed]}
                  - email:
                      smtp: {host: 127.0.0.1, port: 1, user: me, password: '${env:MAIL_PASSWORD}', tls: none}
                      from: a@b.example
                      to: [c@d.example]
                steps:
                """.formatted(service, PostgresServer.port(), hooks) + steps;
    }

    private static final String GOOD = """
              - {id: contacts, read: {api: api, path: /v1/contacts, params: {key: '${env:API_PARAM}'}, records: data, paging: {cursor: {param: after, from: meta.next}}}}
              - {id: birds, read: {from: shop, table: public.birds, where: 'name <> ''${hidden}'''}}
              - {id: names, read: {csv: names.csv}}
              - {id: matched, sql: 'select b.id, b.name, c.email from birds b join contacts c on c.id = b.id where b.name <> ''${env:SQL_TEXT}'' order by b.id'}
              - id: checked
                check:
                  from: matched
                  rules:
                    - {column: email, matches: email, on_fail: reject}
                    - {sql: 'name <> ''${env:SQL_TEXT}''', name: none of ours, on_fail: reject}
              - {id: out, write: {csv: out.csv, from: checked, force: true}}
            """;

    private static final String BAD = """
              - {id: bad_token, read: {api: api, path: /v1/contacts, params: {key: '${env:API_PARAM}'}, records: data}}
              - {id: bad_bucket, read: {csv: s3://lake/a.csv, connection: lake}}
              - {id: names, read: {csv: names.csv}}
              - {id: bad_sql, sql: 'select ''${env:SQL_TEXT}''::integer as n from range(1)'}
              - {id: bad_check, check: {from: names, rules: [{sql: 'name = ''${hidden}''', on_fail: fail}]}}
              - {id: bad_connector, read: {connector: none, options: {table: '${env:CONNECTOR_KEY}'}}}
            """;

    private String events() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            StringBuilder events = new StringBuilder();
            for (Path file : files.filter(path -> path.endsWith("events.jsonl")).toList()) {
                events.append(Files.readString(file));
            }
            return events.toString();
        }
    }

    /** Everything there is below the folder, but where the secret itself is kept. */
    private void look(String when) throws IOException {
        int looked = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("password.secret"))
                    .filter(path -> !path.toString().contains("/native/"))
                    .toList()) {
                clean(when + ": " + folder.relativize(file), Files.readAllBytes(file));
                looked++;
            }
        }
        assertThat(looked).as(when).isGreaterThan(5);
        clean(when + ": command lines", commandLines());
    }

    private static void clean(String what, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(MARK);
        assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60)))
                .as(what)
                .isEmpty();
    }

    private static void clean(String what, List<byte[]> all) {
        assertThat(all).as(what).isNotNull();
        all.forEach(bytes -> clean(what, bytes));
    }

    private static List<byte[]> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> read(Path.of("/proc/" + process.pid() + "/cmdline")))
                .toList();
    }

    /** Of what the process started; a secret of a file has no place there at all. */
    private static List<byte[]> environments(Process process) {
        List<byte[]> environments = new ArrayList<>();
        process.descendants().forEach(child -> environments.add(read(Path.of("/proc/" + child.pid() + "/environ"))));
        return environments;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            // It has ended meanwhile.
            return new byte[0];
        }
    }
}
