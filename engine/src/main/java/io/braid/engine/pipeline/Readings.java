// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.plan.ReadApi;
import io.braid.core.plan.ReadDatabase;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.engine.extract.api.ApiReader;
import io.braid.engine.extract.database.DatabaseReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which steps of a plan read from other machines, and what of that may be begun before their turn. */
final class Readings implements AutoCloseable {
    private final AheadReads ahead;
    private final Map<String, DatabaseReader> readers = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    Readings(AheadReads ahead) {
        this.ahead = ahead;
    }

    /** Adds a step, in the order of their turns, unless it reads what lies here. */
    void add(StepPlace at) {
        Step.Work work = at.step().work();
        if (work instanceof Step.Read read) {
            List<SourceFile> files = at.files().apply(at.step().id());
            if (files.stream().anyMatch(file -> SourceFile.isAddress(file.path()))) {
                Reach reach = ahead.reach();
                ahead.add(
                        at.step().id(),
                        place(read, files),
                        reach,
                        () -> RemoteFiles.fetched(at.before(reach), read, files));
            }
        } else if (work instanceof ReadApi api) {
            Reach reach = ahead.reach();
            ApiReader reader = ExtractStep.reader(at.before(reach), api);
            ahead.add(at.step().id(), connection(api.connection()), reach, reader::fetch);
        } else if (work instanceof ReadDatabase read) {
            Reach reach = ahead.reach();
            Optional<DatabaseReader> reader = ExtractStep.readerAhead(at.before(reach), read);
            reader.ifPresent(begun -> {
                readers.put(at.step().id(), begun);
                ahead.add(at.step().id(), connection(read.connection()), reach, begun::fetch);
            });
        }
    }

    private static String place(Step.Read read, List<SourceFile> files) {
        String connection = read.how().connection();
        return connection == null
                ? files.stream()
                        .map(file -> file.path().replaceFirst("^([^:]*://[^/]*).*", "$1"))
                        .findFirst()
                        .orElse("")
                : connection(connection);
    }

    private static String connection(String name) {
        return "connection " + name;
    }

    /** A step is to be carried out now: nobody else begins it any more, and what others read may be begun. */
    void turn(String step) {
        if (ahead.turn(step)) {
            begun.add(step);
        }
    }

    /** What was begun of a step whose turn has come. */
    StepPlace.Ahead of(String step) {
        return new StepPlace.Ahead() {
            @Override
            public boolean isBegun() {
                return begun.contains(step);
            }

            @Override
            public void await() {
                ahead.await(step);
            }

            @Override
            public @Nullable DatabaseReader reader() {
                return readers.get(step);
            }
        };
    }

    /** The turn of a step is over. */
    void over(String step) {
        ahead.over(step);
    }

    @Override
    public void close() {
        ahead.close();
    }
}
