// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a contender is started.
 *
 * @param words the program and its arguments
 * @param environment what it gets beside the driver's own environment
 */
record Command(List<String> words, Map<String, String> environment) {
    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /**
     * The command of one contender.
     *
     * @param folder where the data is
     * @param scratch an empty folder for its temporary files
     * @param out the file to write
     */
    static Command of(Contender contender, BenchOptions options, Setting setting, Path folder, Path scratch, Path out) {
        final CrmData data = setting.data();
        final String original = data.original(folder).toString();
        final String enrichments =
                data.enrichments(folder).stream().map(Path::toString).collect(Collectors.joining(","));
        final List<String> files = List.of("--original", original, "--with", enrichments, "--out", out.toString());
        final String threads = Long.toString(setting.threadsOrProcessors());
        return switch (contender) {
            case MERGE -> merge(options.braid(), setting, folder, out);
            case SQL, SORTED, COPY, OR -> {
                final List<String> words = new ArrayList<>();
                words.add(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
                // What suits a short process whose work is done in native code.
                words.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
                words.addAll(List.of("-Djava.io.tmpdir=" + scratch, "-cp", System.getProperty("java.class.path")));
                words.addAll(List.of(SqlPeer.class.getName(), "--script", contender.scripts()));
                words.addAll(files);
                words.addAll(List.of("--temp", scratch.resolve("temp").toString()));
                words.addAll(List.of("--memory", setting.memory(), "--threads", threads));
                yield new Command(words, Map.of());
            }
            case POLARS -> {
                final List<String> words = new ArrayList<>();
                words.addAll(List.of(
                        "node", Peers.polars(options).resolve("merge.mjs").toString()));
                words.addAll(files);
                yield new Command(words, Map.of("POLARS_MAX_THREADS", threads));
            }
            case PANDAS -> {
                final List<String> words = new ArrayList<>();
                words.addAll(List.of(
                        Peers.PYTHON,
                        options.peers().resolve("pandas").resolve("merge.py").toString()));
                words.addAll(files);
                yield new Command(words, Map.of("PYTHONDONTWRITEBYTECODE", "1"));
            }
        };
    }

    private static Command merge(Path braid, Setting setting, Path folder, Path out) {
        final List<String> words = new ArrayList<>();
        words.addAll(List.of(
                braid.toString(), "merge", setting.data().original(folder).toString()));
        setting.data().enrichments(folder).forEach(file -> words.addAll(List.of("--with", file.toString())));
        words.addAll(List.of("--on", "email,phone", "--out", out.toString(), "--force", "--quiet"));
        words.addAll(List.of("--memory", setting.memory()));
        setting.threads().ifPresent(threads -> words.addAll(List.of("--threads", threads.toString())));
        return new Command(words, Map.of());
    }
}
