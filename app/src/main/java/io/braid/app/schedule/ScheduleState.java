// SPDX-License-Identifier: Apache-2.0
package io.braid.app.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What outlives a process of one plan's schedule: the last of its moments that was seen to. Held by one process at a time. */
final class ScheduleState implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Path plan;
    private final FileChannel lock;

    private ScheduleState(Path file, Path plan, FileChannel lock) {
        this.file = file;
        this.plan = plan;
        this.lock = lock;
    }

    /** Opens the state of the plan in that file, under {@code <home>/schedules}. */
    static ScheduleState open(Path home, Path plan) {
        Path known = plan.toAbsolutePath().normalize();
        String name = UUID.nameUUIDFromBytes(known.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        Path folder = home.resolve("schedules");
        try {
            Files.createDirectories(folder);
            FileChannel lock = FileChannel.open(
                    folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw busy(plan);
            }
            return new ScheduleState(folder.resolve(name + ".json"), known, lock);
        } catch (OverlappingFileLockException e) {
            throw busy(plan);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "The state of the schedules could not be opened.",
                    "Check the rights of Braid's home.",
                    e);
        }
    }

    private static Failure busy(Path plan) {
        return new Failure(
                FailureCode.E_SESSION_BUSY,
                "The plan \"" + plan + "\" is scheduled by another process already.",
                "Stop that one first.");
    }

    /** The last moment that was seen to; none if the plan was never scheduled before, or nobody can tell. */
    Optional<Instant> last() {
        try {
            JsonNode state = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
            return state.hasNonNull("last")
                    ? Optional.of(Instant.parse(state.path("last").asText()))
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Notes that a moment was seen to. */
    void note(Instant last) {
        try {
            String text = JSON.writeValueAsString(Map.of("plan", plan.toString(), "last", last.toString()));
            Publication.publish(text + "\n", file, "schedule");
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The state of a schedule could not be written.", "Check the disk.", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The state of a schedule could not be closed.", "Check the disk.", e);
        }
    }
}
