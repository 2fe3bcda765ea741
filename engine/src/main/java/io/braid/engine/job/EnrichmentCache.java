// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.braid.core.cache.CacheEntry;
import io.braid.core.cache.CacheFolder;
import io.braid.core.cache.Shelf;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.EventType;
import io.braid.core.file.FaultPoint;
import io.braid.core.plan.CacheSettings;
import io.braid.core.session.Fingerprint;
import io.braid.engine.read.Import;
import io.braid.engine.read.Rejected;
import io.braid.engine.shape.EntityTables;
import io.braid.engine.store.RecordTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The enrichments of a merge, consolidated, kept for later merges: docs/decisions/0016-cache.md. Nothing that goes wrong with
 * the cache ends a run; it is told as a warning, and the run does the work itself.
 */
final class EnrichmentCache {
    private static final String TABLES = "entities.duckdb";

    /** What may be wrong with the cache's disk alone. */
    private static final Set<FailureCode> UNKEPT =
            EnumSet.of(FailureCode.E_DISK_FULL, FailureCode.E_IO, FailureCode.E_OUTPUT_UNWRITABLE);

    private final CacheFolder folder;
    private final Shelf shelf;
    private final Workplace place;
    private final Path work;
    private final InstantSource clock;

    EnrichmentCache(CacheSettings settings, Workplace place, Path work) {
        this.clock = place.run().clock();
        this.folder = new CacheFolder(settings.folder());
        this.shelf = new Shelf(settings.mostBytes(), clock);
        this.place = place;
        this.work = work;
    }

    /**
     * What came of looking for an entry. The later stages of a run that took one need the cache no more.
     *
     * @param key of the entry
     * @param files as they were
     * @param unsound whether there was an entry that is not as it was made
     * @param taken what was found; {@code null} if nothing was
     */
    record Look(
            String key,
            List<Fingerprint> files,
            boolean unsound,
            @Nullable Taken taken) {
        Look {
            files = List.copyOf(files);
        }
    }

    /**
     * What was taken.
     *
     * @param made when, as ISO-8601
     * @param records of all enrichments
     * @param joined for each rule, the entities it made of several that the rules before it had kept apart
     */
    record Taken(String made, long records, List<Long> joined) {
        Taken {
            joined = List.copyOf(joined);
        }
    }

    /**
     * What an entry says of its files.
     *
     * @param files what was read of each enrichment
     * @param tables rows of each
     */
    private record Content(List<Import.Result> files, Map<String, Long> tables, long records, List<Long> joined) {}

    /**
     * Takes the enrichments from the cache if they are there, with their tables and files; else has them read.
     *
     * @param original has the original read
     * @param all has all files read, the original first
     */
    Imported imported(CacheKey key, Supplier<List<Import.Result>> original, Supplier<List<Import.Result>> all) {
        CacheFolder.Found found = look(key);
        CacheEntry entry = found.entry();
        if (entry != null) {
            Content content = content(entry);
            if (content != null && taken(content)) {
                List<Import.Result> files = new ArrayList<>(original.get());
                content.files().forEach(result -> files.add(here(result)));
                Taken taken = new Taken(entry.made(), content.records(), content.joined());
                tellTaken(taken);
                folder.used(key.digest(), shelf);
                return new Imported(files, new Look(key.digest(), key.files(), false, taken));
            }
            remove(entry);
        }
        boolean unsound = found.unsound() || entry != null;
        if (unsound) {
            warn("what the cache holds of these enrichments is not as it was made; they are read again");
        }
        return new Imported(all.get(), new Look(key.digest(), key.files(), unsound, null));
    }

    private CacheFolder.Found look(CacheKey key) {
        try {
            return folder.take(key.digest(), work);
        } catch (IOException | UncheckedIOException e) {
            warn("the cache could not be read: " + folder);
            return new CacheFolder.Found(null, false);
        }
    }

    private static @Nullable Content content(CacheEntry entry) {
        try {
            return entry.contentAs(Content.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private boolean taken(Content content) {
        Path tables = work.resolve(TABLES);
        boolean whole = Files.exists(tables) && new EntityTables(place.store()).get(tables, content.tables());
        FaultPoint.reached("cache tables taken");
        if (whole) {
            delete(tables);
        }
        return whole;
    }

    private void remove(CacheEntry entry) {
        entry.files().forEach(file -> delete(work.resolve(file.name())));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The refused lines are in this session's folder now. */
    private Import.Result here(Import.Result result) {
        Rejected rejects = result.rejects();
        Path path = work.resolve(rejects.path().getFileName());
        return new Import.Result(
                result.rows(),
                result.moreKeys(),
                new Rejected(
                        path,
                        rejects.rejectedCount(),
                        rejects.repairedCount(),
                        rejects.rejectsByReason(),
                        rejects.repairsByKind(),
                        rejects.repairs()),
                0);
    }

    /** What came of keeping the enrichments for later merges. */
    record Kept(long rows, long bytes) {}

    /** Keeps what import and consolidation have made, unless something is in the way. */
    Kept keep(Look look, Imported imported, RecordTexts texts, long records, List<Long> joined) {
        if (!look.files().stream().allMatch(Fingerprint::stillHolds)) {
            warn("an enrichment has changed while it was read; nothing is kept in the cache");
            return new Kept(0, 0);
        }
        try {
            CacheEntry entry = folder.add(
                    look.key(),
                    look.unsound(),
                    shelf,
                    place.run().cancellation(),
                    part -> entry(part, look, imported, texts, records, joined));
            if (entry == null) {
                return new Kept(0, 0);
            }
            place.run().tell(EventType.CACHE_KEPT, Map.of("rows", entry.rows(), "bytes", entry.bytes()));
            return new Kept(entry.rows(), entry.bytes());
        } catch (IOException | UncheckedIOException e) {
            return unkept();
        } catch (Failure e) {
            if (!UNKEPT.contains(e.code())) {
                throw e;
            }
            return unkept();
        }
    }

    private Kept unkept() {
        warn("the enrichments could not be kept in the cache: " + folder);
        return new Kept(0, 0);
    }

    private CacheEntry entry(
            Path part, Look look, Imported imported, RecordTexts texts, long records, List<Long> joined)
            throws IOException {
        List<Import.Result> files = imported.files().subList(1, imported.files().size());
        for (Path file : texts.withMarks()) {
            CacheFolder.link(file, part.resolve(file.getFileName()));
        }
        for (Import.Result result : files) {
            Path rejects = result.rejects().path();
            if (Files.exists(rejects)) {
                CacheFolder.link(rejects, part.resolve(rejects.getFileName()));
            }
        }
        Map<String, Long> tables = new EntityTables(place.store()).put(part.resolve(TABLES), imported.moreKeys());
        FaultPoint.reached("cache tables written");
        long rows = files.stream().mapToLong(Import.Result::rows).sum();
        return new CacheEntry(
                CacheEntry.FORMAT,
                look.key(),
                clock.instant().toString(),
                rows,
                CacheEntry.content(new Content(files, tables, records, joined)),
                CacheFolder.files(part));
    }

    private void tellTaken(Taken taken) {
        place.run().tell(EventType.CACHE_TAKEN, Map.of("rows", taken.records(), "made", taken.made()));
    }

    private void warn(String text) {
        place.run().tell(EventType.WARNING, Map.of("text", text));
    }
}
