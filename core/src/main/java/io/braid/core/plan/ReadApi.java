// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a web service answers in JSON, page by page, into a table.
 *
 * @param connection the web service
 * @param path follows the service's address
 * @param params of the address; their texts may come from secrets
 * @param body JSON that is posted, whose texts may come from secrets; {@code null} for a plain GET
 * @param graphql whether the body is a GraphQL request, of which parameters are variables
 * @param records the path of the records in an answer; empty for the answer itself
 * @param columns the path of the columns' names, if records are lists of values, or {@code null}
 * @param fields that the table has, in this order; empty for all that the records have
 * @param maxPages more of them are a fault
 * @param timeoutSeconds that an answer may say nothing
 * @param limit at most so many records, or {@code null}
 */
public record ReadApi(
        String connection,
        String path,
        Map<String, Secret> params,
        @Nullable Secret body,
        boolean graphql,
        String records,
        @Nullable String columns,
        List<String> fields,
        Paging paging,
        int maxPages,
        int timeoutSeconds,
        @Nullable Long limit)
        implements Step.Work {
    /** Pages at most, unless the plan says otherwise. */
    public static final int DEFAULT_MAX_PAGES = 10_000;

    /** Seconds that an answer may say nothing, unless the plan says otherwise. */
    public static final int DEFAULT_TIMEOUT = 60;

    public ReadApi {
        fields = List.copyOf(fields);
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    @Override
    public List<String> takes() {
        return List.of();
    }
}
