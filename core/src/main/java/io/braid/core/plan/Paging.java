// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * How the pages of a web service's answer follow each other. A path is one into the answer, as {@code meta.next}; a parameter
 * stands in the address, or in the body of a request that has one.
 */
public sealed interface Paging {
    /** The answer is one page. */
    Paging NONE = new Single();

    /** One page. */
    record Single() implements Paging {}

    /**
     * Each page says where the next one is.
     *
     * @param from the path of that address; {@code link} stands for the header Link of RFC 8288
     */
    record NextLink(String from) implements Paging {
        /** What stands for the header. */
        public static final String HEADER = "link";
    }

    /**
     * Pages have numbers; an empty one is the last.
     *
     * @param param gets the number
     * @param size how many records a page is asked to have, or {@code null}
     * @param start the number of the first
     * @param more the path of what says whether there is another page, or {@code null}
     */
    record Page(
            String param,
            @Nullable Size size,
            long start,
            @Nullable String more) implements Paging {}

    /**
     * A page begins after so many records; an empty one is the last.
     *
     * @param param gets the number of records before it
     */
    record Offset(
            String param, @Nullable Size size, @Nullable String more) implements Paging {}

    /**
     * Each page has a mark that the request for the next one repeats.
     *
     * @param param gets the mark
     * @param from the path of the mark; none, null or an empty text is the end
     */
    record Cursor(
            String param,
            String from,
            @Nullable Size size,
            @Nullable String more) implements Paging {}

    /** How many records a page is asked to have, and the parameter that says so. */
    record Size(String param, long records) {}
}
