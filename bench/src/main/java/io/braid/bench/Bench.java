// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import io.braid.bench.Figures.LeftOut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The driver: measures every contender in every setting, prints tables and writes the figures as JSON lines. */
public final class Bench {
    private final BenchOptions options;
    private final Findings findings = new Findings();
    private final Set<Contender> contenders = EnumSet.noneOf(Contender.class);

    private Bench(BenchOptions options) {
        this.options = options;
    }

    /** Ends with 0 if all that was begun ran and every output was right, 1 if not, 2 on a wrong command line. */
    public static void main(String[] args) throws IOException {
        final BenchOptions options;
        try {
            final Arguments arguments = Arguments.parse(args, BenchOptions.NAMES, BenchOptions.SWITCHES);
            if (arguments.has("help")) {
                System.out.println(BenchOptions.HELP);
                return;
            }
            options = BenchOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        final String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        final Findings findings = new Bench(options).measure();
        final Figures figures = findings.figures(options.sweep());
        System.out.print(Comparison.table(figures));
        options.sweep().ifPresent(sweep -> System.out.print(SweepTable.of(sweep, figures)));
        final Optional<Path> json = options.json();
        if (json.isPresent()) {
            JsonLines.write(json.get(), options, time, figures);
            System.out.println("figures: " + json.get());
        }
        System.exit(findings.allHeld() ? 0 : 1);
    }

    private Findings measure() throws IOException {
        makeReady();
        for (final CrmData data : options.dataSets()) {
            final Set<Contender> asked = EnumSet.copyOf(contenders);
            asked.removeIf(contender -> !options.asks(contender, data));
            final DataFolder folder = DataFolder.in(options.work(), data);
            if (!asked.isEmpty() && hasRoom(asked, folder)) {
                folder.generate();
                measure(asked, folder);
                if (options.clean()) {
                    folder.delete();
                }
            }
        }
        return findings;
    }

    private void measure(Set<Contender> asked, DataFolder folder) throws IOException {
        for (final Setting setting : options.settings(folder.data())) {
            asked.removeAll(new Round(options, setting, folder, findings).measure(EnumSet.copyOf(asked)));
            if (asked.isEmpty()) {
                return;
            }
        }
    }

    private void makeReady() {
        final Peers peers = new Peers(options);
        for (final Contender contender : options.contenders()) {
            final Optional<String> missing = peers.missing(contender);
            if (missing.isPresent()) {
                findings.add(new LeftOut(contender.label(), missing.get(), false));
            } else {
                contenders.add(contender);
            }
        }
    }

    /** Takes out the contenders that memory does not suffice for; false if the disk does not suffice for any. */
    private boolean hasRoom(Set<Contender> asked, DataFolder folder) throws IOException {
        final Room room = Room.of(options.work());
        final CrmData data = folder.data();
        final Optional<String> lacksDisk = room.lacksDisk(data, folder.isComplete());
        if (lacksDisk.isPresent()) {
            findings.add(new LeftOut(data.name(), lacksDisk.get(), false));
            return false;
        }
        for (final Contender contender : List.copyOf(asked)) {
            final Optional<String> lacksMemory = room.lacksMemory(data, contender);
            if (lacksMemory.isPresent()) {
                findings.add(new LeftOut(contender.label() + " on " + data.name(), lacksMemory.get(), false));
                asked.remove(contender);
            }
        }
        return !asked.isEmpty();
    }
}
