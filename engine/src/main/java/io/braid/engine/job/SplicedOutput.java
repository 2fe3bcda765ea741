// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.engine.csv.Dialect;
import io.braid.engine.write.Format;
import io.braid.engine.write.Recast;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The main output of a job: a text in the form of the file it was made of, or the same in the format that its name asks for. */
final class SplicedOutput {
    private SplicedOutput() {}

    /**
     * Has the text written where it belongs. In a session that will be kept it stays for the stages that come.
     *
     * @param dialect of the text
     * @param columns of the text
     * @param text writes it and closes the stream
     * @return where the text lies
     */
    static Path write(
            Workplace place, String target, Dialect dialect, List<String> columns, Consumer<OutputStream> text) {
        Path part = place.outputs().part("out", target);
        if (Format.of(target) == Format.TEXT) {
            text.accept(place.outputs().open(part, target));
            return part;
        }
        Path spliced = (place.settings().keep() ? place.checkpoints().work() : place.tmp()).resolve("spliced.csv");
        text.accept(Format.draft(spliced));
        Path csv = place.tmp().resolve("spliced-standard.csv");
        Recast.standard(spliced, dialect, columns, csv);
        Recast.write(place.store(), csv, columns, dialect.header(), part, target);
        return spliced;
    }
}
