// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.ConvertPlan;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ConvertReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One conversion of files of a folder, every option at its default until a test sets it. */
final class ConvertCall {
    final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
    private final Path folder;
    private final List<String> files;
    private ReadOptions options = ReadOptions.DETECT;
    private String standardInput = "";
    private boolean strict;
    private @Nullable Long limit;

    private ConvertCall(Path folder, List<String> files) {
        this.folder = folder;
        this.files = files;
    }

    static ConvertCall of(Path folder, String... files) {
        return new ConvertCall(folder, Arrays.asList(files));
    }

    ConvertCall read(ReadOptions how) {
        options = how;
        return this;
    }

    ConvertCall limit(long rows) {
        limit = rows;
        return this;
    }

    ConvertCall strict() {
        strict = true;
        return this;
    }

    ConvertCall standardInput(String text) {
        standardInput = text;
        return this;
    }

    ConvertReport to(String out) {
        ConvertPlan plan = new ConvertPlan(
                files.stream().map(file -> new SourceFile(path(file), options)).toList(), path(out), null);
        Engine engine = new Engine(
                InstantSource.system(),
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                standardOutput);
        RunSettings settings = new RunSettings(
                RunSettings.LEAST_MEMORY_BYTES, 2, folder.resolve("home"), null, null, false, strict, true, limit);
        return engine.convert(plan, settings, Observer.NONE, new Cancellation());
    }

    private String path(String name) {
        return name.equals("-") ? name : folder + "/" + name;
    }
}
