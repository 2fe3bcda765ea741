// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a command and measures its whole process tree, on Linux through /proc.
 *
 * <p>CPU time is what the kernel adds to this process's account of ended children (cutime, cstime), so it is complete and
 * exact to a clock tick; it holds only while one command runs at a time. Memory is the kernel's own high-water mark (VmHWM),
 * so only growth in the last milliseconds of a process, and a child that lives no longer than 100 ms, can be missed. To look
 * more often would take the time of what is measured: every 5 ms it was a twentieth of a core.
 */
final class ProcessMeter {
    private static final Path PROC = Path.of("/proc");
    private static final long SAMPLE_MILLIS = 20;

    /** Finding new children reads more files than looking at known ones, so it is done every so many samples. */
    private static final int SAMPLES_PER_SEARCH = 5;

    /** The kernel reports times to user space in hundredths of a second on every usual Linux (USER_HZ). */
    private static final double TICKS_PER_SECOND = 100;

    private final Duration timeLimit;

    ProcessMeter(Duration timeLimit) {
        this.timeLimit = timeLimit;
    }

    /**
     * Runs the command to its end with both outputs in {@code log}.
     *
     * @throws IOException if it cannot be started, ends with another code than 0 or takes longer than the limit; the message
     *     holds the end of the log
     */
    Sample run(List<String> command, Path folder, Map<String, String> environment, Path log) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        final double cpuBefore = endedChildrenCpuSeconds();
        final double machineBefore = machineCpuSeconds();
        final long start = System.nanoTime();
        final Process process = builder.start();
        final Thread onExit = new Thread(() -> kill(process));
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            final long peak = watch(process, start);
            final double wall = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IOException("expected exit code 0, found " + process.exitValue() + " from " + command.get(0)
                        + ":\n" + tail(log));
            }
            final double cpu = endedChildrenCpuSeconds() - cpuBefore;
            return new Sample(wall, cpu, peak, Math.max(0, machineCpuSeconds() - machineBefore - cpu));
        } finally {
            kill(process);
            Runtime.getRuntime().removeShutdownHook(onExit);
        }
    }

    private long watch(Process process, long start) throws IOException {
        long peak = 0;
        List<Long> tree = List.of(process.pid());
        try {
            for (int sample = 0; !process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS); sample++) {
                if (sample % SAMPLES_PER_SEARCH == 0) {
                    tree = tree(process);
                }
                peak = Math.max(
                        peak,
                        tree.stream().mapToLong(ProcessMeter::highWaterBytes).sum());
                if (System.nanoTime() - start > timeLimit.toNanos()) {
                    throw new IOException("expected an end within " + timeLimit.toSeconds() + " s, ended it then");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a command ran", e);
        }
        return peak;
    }

    private static List<Long> tree(Process process) {
        final List<Long> tree = new ArrayList<>();
        tree.add(process.pid());
        process.descendants().forEach(child -> tree.add(child.pid()));
        return tree;
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Zero for a process that has ended. */
    private static long highWaterBytes(long pid) {
        try {
            for (final String line :
                    Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    private static double endedChildrenCpuSeconds() {
        try {
            final String stat = Files.readString(PROC.resolve("self").resolve("stat"));
            // The second field is a name in brackets that may hold spaces; cutime and cstime are the 16th and 17th
            // field.
            final List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return (Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14))) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** What all processors together have worked since the machine began. */
    private static double machineCpuSeconds() {
        try (Stream<String> lines = Files.lines(PROC.resolve("stat"))) {
            // cpu user nice system idle iowait irq softirq steal ...: all but idle and iowait.
            final String[] fields = lines.findFirst().orElse("").split(" +", -1);
            long ticks = 0;
            for (final int busy : new int[] {1, 2, 3, 6, 7, 8}) {
                ticks += Long.parseLong(fields[busy]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static String tail(Path log) throws IOException {
        final List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
