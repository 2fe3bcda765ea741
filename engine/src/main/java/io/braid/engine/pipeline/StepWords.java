// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.ReadConnector;
import io.braid.core.plan.ReadDatabase;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.plan.WriteConnector;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a step does, in a few words. */
final class StepWords {
    private StepWords() {}

    /** The word of its work in a plan. */
    static String kind(Step.Work work) {
        if (work instanceof Step.Read
                || work instanceof ReadApi
                || work instanceof ReadDatabase
                || work instanceof ReadConnector) {
            return "read";
        }
        if (work instanceof Step.SqlSelect) {
            return "sql";
        }
        if (work instanceof Step.Check) {
            return "check";
        }
        if (work instanceof Step.Merge) {
            return "merge";
        }
        return work instanceof Step.Dedupe ? "dedupe" : "write";
    }

    /** What it reads, matches on, or writes. */
    static String about(Step.Work work) {
        if (work instanceof Step.Read read) {
            return read.file().path();
        }
        if (work instanceof ReadApi api) {
            return api.connection() + " " + api.path();
        }
        if (work instanceof ReadDatabase database) {
            return database.connection() + " " + (database.table() == null ? "query" : database.table());
        }
        if (work instanceof ReadConnector connector) {
            return connector.connection();
        }
        if (work instanceof WriteConnector connector) {
            return connector.connection();
        }
        if (work instanceof Step.SqlSelect select) {
            return select.text().strip().lines().findFirst().orElse("");
        }
        if (work instanceof Step.Merge merge) {
            return "on " + rules(merge.matching().rules());
        }
        if (work instanceof Step.Check check) {
            return check.rules().size() == 1 ? "1 rule" : check.rules().size() + " rules";
        }
        if (work instanceof Step.Dedupe dedupe) {
            return "on " + rules(dedupe.matching().rules());
        }
        if (work instanceof Step.Load load) {
            return load.how().mode().name().toLowerCase(Locale.ROOT) + " into " + load.to() + " " + load.table();
        }
        return work instanceof Step.Write write ? write.path() : "";
    }

    private static String rules(List<MatchRule> rules) {
        return rules.stream().map(MatchRule::text).collect(Collectors.joining(", "));
    }

    /** Whether it can be tried without asking another machine. */
    static boolean isLocal(Step.Work work) {
        if (work instanceof Step.Read read) {
            return !SourceFile.isAddress(read.file().path());
        }
        return work instanceof Step.SqlSelect
                || work instanceof Step.Check
                || work instanceof Step.Merge
                || work instanceof Step.Dedupe
                || work instanceof Step.Write;
    }
}
