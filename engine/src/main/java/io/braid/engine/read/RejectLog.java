// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.Repair;
import io.braid.engine.run.Meter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the scanner refuses to a file of JSON lines ({@code file, line, code, reason, raw}) and counts what it mends.
 * The file is made with the first reject.
 */
public final class RejectLog implements RecordSink, AutoCloseable {
    /** Repairs listed with their line; the others are counted. */
    private static final int LISTED_REPAIRS = 1000;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path path;
    private final String file;
    private final boolean strict;
    private final Meter meter;
    private final Map<String, Long> rejectsByReason = new TreeMap<>();
    private final Map<String, Long> repairsByKind = new TreeMap<>();
    private final List<Repair> listed = new ArrayList<>();
    private @Nullable OutputStream out;
    private long rejected;
    private long repaired;

    public RejectLog(Path path, String file, boolean strict, Meter meter) {
        this.path = path;
        this.file = file;
        this.strict = strict;
        this.meter = meter;
    }

    @Override
    public void rejected(Reject reject) {
        String code = reject.code().name().toLowerCase(Locale.ROOT);
        rejected++;
        meter.rejected(1);
        rejectsByReason.merge(code, 1L, Long::sum);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file);
        line.put("line", reject.line());
        line.put("code", code);
        line.put("reason", reject.reason());
        line.put("raw", reject.raw());
        try {
            if (out == null) {
                out = new BufferedOutputStream(Files.newOutputStream(path));
            }
            out.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The rejects could not be written.", "Check the disk.", e);
        }
        if (strict) {
            throw Import.refused(file, reject.line(), reject.reason());
        }
    }

    @Override
    public void repaired(Repair repair) {
        repaired++;
        repairsByKind.merge(repair.kind().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        if (listed.size() < LISTED_REPAIRS) {
            listed.add(repair);
        }
    }

    /** What it comes to. */
    public Rejected result() {
        return new Rejected(path, rejected, repaired, rejectsByReason, repairsByKind, listed);
    }

    /** Where the refused lines are; there is no such file when nothing was refused. */
    public Path path() {
        return path;
    }

    public long rejectedCount() {
        return rejected;
    }

    public long repairedCount() {
        return repaired;
    }

    public Map<String, Long> rejectsByReason() {
        return Map.copyOf(rejectsByReason);
    }

    public Map<String, Long> repairsByKind() {
        return Map.copyOf(repairsByKind);
    }

    /** The first repairs, with their lines. */
    public List<Repair> repairs() {
        return List.copyOf(listed);
    }

    @Override
    public void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                throw new Failure(FailureCode.E_IO, "The rejects could not be written.", "Check the disk.", e);
            }
        }
    }
}
