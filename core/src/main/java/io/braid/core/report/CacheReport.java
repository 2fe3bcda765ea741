// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

/**
 * What a run had of {@code --cache}.
 *
 * @param taken whether the enrichments came from it, or were left in it for later merges
 * @param rows of the enrichments
 * @param made when those taken were, as ISO-8601; empty for those left
 */
public record CacheReport(boolean taken, long rows, String made) {
    /** As a person is told. */
    public String sentence(String count) {
        return taken
                ? "enrichments taken from the cache, " + count + " rows, made " + made.substring(0, 10)
                : "enrichments kept in the cache, " + count + " rows";
    }
}
