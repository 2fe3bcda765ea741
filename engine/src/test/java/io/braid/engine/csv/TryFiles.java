// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.Failure;
import io.braid.core.plan.ReadOptions;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class TryFiles {
    public static void main(String[] a) throws Exception {
        Path in = Path.of(a[0]);
        Path out = Path.of(a[1]);
        boolean quiet = a.length > 2;
        Files.createDirectories(out);
        List<Path> files;
        try (var s = Files.walk(in)) {
            files = s.filter(Files::isRegularFile).sorted().toList();
        }
        long t0 = System.nanoTime();
        for (Path f : files) {
            long t = System.nanoTime();
            String what;
            try (OutputStream o = Files.newOutputStream(
                    out.resolve(in.relativize(f).toString().replace('/', '+')))) {
                var c = CsvConversion.convert(f, ReadOptions.DETECT, o, RecordSink.NONE);
                Dialect d = c.detection().dialect();
                what = "rows=" + c.rows() + " rep=" + c.repairs() + " rej=" + c.rejects() + " cols="
                        + c.detection().columns().size() + " d=[" + d.delimiter() + "] q=" + d.quote() + " e="
                        + d.escape() + " pre="
                        + d.preambleLines() + " h=" + d.header() + " " + d.lineEnd() + " " + d.charset()
                        + (d.byteOrderMark() ? "+bom" : "")
                        + (d.spaceAfterDelimiter() ? " sp" : "");
            } catch (Failure e) {
                what = e.getMessage();
            } catch (RuntimeException e) {
                what = "CRASH " + e;
                e.printStackTrace();
            }
            if (!quiet) {
                System.out.println(in.relativize(f) + "\t" + (System.nanoTime() - t) / 1000000 + "ms\t" + what);
            }
        }
        System.out.println("total ms " + (System.nanoTime() - t0) / 1000000);
    }
}
