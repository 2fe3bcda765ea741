// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * What a run would do and take, judged by the first rows of each file.
 *
 * @param files the original first
 * @param rules in priority order
 * @param stages in the order they run in
 * @param columns of the output
 * @param rows of the output
 * @param outputBytes of the output, unpacked, were every row matched
 * @param tableBytes of all tables
 * @param memoryBytes with which nothing would spill
 * @param diskBytes for the session and the output together
 * @param warnings what a person should look at before running it
 */
public record Forecast(
        List<File> files,
        List<Rule> rules,
        List<Stage> stages,
        List<String> columns,
        long rows,
        long outputBytes,
        long tableBytes,
        long memoryBytes,
        long diskBytes,
        List<String> warnings) {
    /**
     * A file to read.
     *
     * @param role {@code original} or {@code enrichment}
     * @param format how it is written
     * @param bytes on disk
     * @param sampled rows looked at
     * @param rows in all
     * @param exact whether all rows were looked at
     */
    public record File(
            String file,
            String role,
            String format,
            List<String> columns,
            long bytes,
            long sampled,
            long rows,
            boolean exact) {}

    /**
     * What a rule would find.
     *
     * @param original the share of the original's rows with a key, from 0 to 1
     * @param enrichments the share of the enrichments' rows with a key
     * @param keys how many enrichment rows have a key
     * @param frequent the keys on most of the enrichment rows looked at, at most three, each on more than one
     */
    public record Rule(String rule, double original, double enrichments, long keys, List<Key> frequent) {}

    /**
     * A key that several rows carry.
     *
     * @param key the normal forms of its parts
     * @param rows of those looked at
     */
    public record Key(String key, long rows) {}

    /** One stage: the tables it makes, in the session's database, and what it does. */
    public record Stage(String stage, List<String> tables, String does) {}
}
