// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The generator's command line; {@code --help} tells its options. */
public final class Generate {
    private static final String HELP = """
            Writes a CRM original and enrichment files, the same bytes for the same options.
              --rows N         rows of the original (required)
              --out DIR        folder for original.csv, enrichment-1.csv, ... (required)
              --with N,N,...   rows of each enrichment file; default N/2,N/2,2N/5
              --seed N         default 1
              --dirty          a third of the keys blank, a tenth of the phones switchboards
            Example: --rows 1000000 --out data
            The acceptance case: --rows 20000 --with 100000,80000,50000 --out data""";

    private Generate() {}

    public static void main(String[] args) {
        final Arguments arguments =
                Arguments.parse(args, List.of("rows", "out", "with", "seed"), List.of("dirty", "help"));
        if (arguments.has("help")) {
            System.out.println(HELP);
            return;
        }
        final long rows = arguments.number("rows");
        final long seed = arguments.number("seed", 1);
        final boolean dirty = arguments.has("dirty");
        final List<Long> with = new ArrayList<>(arguments.numbers("with"));
        final CrmData data = with.isEmpty() ? CrmData.usual(rows, seed, dirty) : new CrmData(rows, with, seed, dirty);
        final long start = System.nanoTime();
        final long bytes = data.write(Path.of(arguments.text("out")));
        System.out.printf("%,d bytes in %.1f s%n", bytes, (System.nanoTime() - start) / 1e9);
    }
}
