// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mappings a plan is made of, and the keys of each. docs/plan.schema.json says the same; a test holds them together. */
enum Part {
    PLAN(
            "the plan",
            "version name include variables limits connections schedule timezone missed notify steps",
            "pipeline=steps tasks=steps settings=limits cron=schedule notifications=notify includes=include",
            "retention"),
    INCLUDED("the included file", "version include variables connections steps", "pipeline=steps tasks=steps", ""),
    LIMITS("limits", "memory threads temp rows cache cache_size strict", "ram=memory cores=threads limit=rows", ""),
    NOTICE("the notice", "webhook email on", "hook=webhook mail=email when=on", ""),
    WEBHOOK("webhook", "url secret", "address=url key=secret", ""),
    EMAIL("email", "smtp from to", "server=smtp recipients=to", ""),
    SMTP("smtp", "host port user password tls", "server=host username=user ssl=tls", ""),
    STEP(
            "the step",
            "id read sql check merge dedupe write",
            "name=id input=read source=read output=write deduplicate=dedupe",
            ""),
    READ(
            "read",
            "csv parquet json encoding delimiter quote escape header skip null rename types "
                    + "file_column same_columns connection",
            "charset=encoding separator=delimiter nulls=null file=csv path=csv",
            ""),
    READ_API(
            "read",
            "api path params body graphql records columns fields paging max_pages timeout limit",
            "connection=api endpoint=path query_params=params data_selector=records",
            ""),
    GRAPHQL("graphql", "query variables", "", ""),
    PAGING("paging", "next_link page offset cursor", "page_number=page next_url=next_link json_link=next_link", ""),
    NEXT_LINK("next_link", "from", "path=from next_url_path=from", ""),
    PAGE("page", "param size_param size start more", "page_size=size", ""),
    OFFSET("offset", "param size_param size more", "limit_param=size_param", ""),
    CURSOR("cursor", "param from size_param size more", "cursor_param=param cursor_path=from", ""),
    READ_DATABASE(
            "read",
            "from table query columns where split_by parallel incremental limit batch_rows",
            "connection=from sql=query select=columns partition_column=split_by fetch_size=batch_rows chunk_size=batch_rows",
            ""),
    READ_CONNECTOR("read", "connector options limit", "connection=connector", ""),
    INCREMENTAL("incremental", "cursor lag initial", "cursor_path=cursor initial_value=initial update_key=cursor", ""),
    SQL(
            "sql",
            "select tables any_order time_limit",
            "query=select statement=select needs=tables timeout=time_limit",
            ""),
    CHECK(
            "check",
            "from rules on_fail max_rejected standardise region date_formats tables time_limit",
            "standardize=standardise tests=rules threshold=max_rejected table=from",
            ""),
    RULE(
            "the rule",
            "name on_fail column columns not_blank unique matches regex one_of range references "
                    + "row_count fresh sql sql_rows",
            "not_null=not_blank required=not_blank accepted_values=one_of pattern=regex "
                    + "relationships=references freshness=fresh severity=on_fail",
            ""),
    RANGE("range", "min max", "from=min to=max", ""),
    REFERENCES("references", "table column columns", "to=table step=table field=column", ""),
    ROW_COUNT("row_count", "min max", "least=min most=max", ""),
    FRESH("fresh", "within", "max_age=within", ""),
    MERGE(
            "merge",
            "original dedupe_original with on consolidate on_ambiguous doubtful resolve fill add "
                    + "overrides region ignore_gmail_dots ignore_plus_tags date_formats max_key_rows "
                    + "max_entity_rows match_columns matches provenance conflicts unmatched clusters rejects "
                    + "report",
            "base=original enrichments=with rules=on match_on=on strategy=resolve strategies=resolve "
                    + "survivorship=resolve lineage=provenance columns=add",
            ""),
    DEDUPE(
            "dedupe",
            "from on consolidate resolve region ignore_gmail_dots ignore_plus_tags date_formats "
                    + "max_key_rows max_entity_rows clusters rejects report",
            "original=from rules=on match_on=on strategy=resolve survivorship=resolve",
            ""),
    WRITE(
            "write",
            "csv parquet json from force delimiter quote line_end header spreadsheet_safe "
                    + "sort_columns split partition_by row_group connection",
            "overwrite=force file=csv path=csv separator=delimiter",
            ""),
    LOAD(
            "write",
            "to table from mode key order_by compare missing on_error max_errors replace streams "
                    + "chunk_rows new_tables new_columns wrong_types delta scope indexes cursor derive partition "
                    + "summaries checks table_checks",
            "primary_key=key dedup_sort=order_by parallel=streams replace_strategy=replace",
            ""),
    GROWING("cursor", "column lag", "", ""),
    PARTITION("partition", "by keep drop", "", ""),
    SUMMARY("the summary", "select unique", "query=select key=unique", ""),
    WRITE_CONNECTOR("write", "connector from options", "to=connector connection=connector", ""),
    CONNECTOR("connector", "kind options", "", ""),
    POSTGRES(
            "postgres",
            "host port database user password ssl certificate",
            "sslmode=ssl username=user dbname=database sslrootcert=certificate",
            ""),
    MARIADB(
            "mariadb",
            "host port database user password ssl certificate",
            "sslmode=ssl username=user dbname=database",
            ""),
    SQLITE("sqlite", "path", "file=path", ""),
    DUCKDB("duckdb", "path", "file=path", ""),
    S3(
            "s3",
            "region endpoint access_key secret_key session_token path_style",
            "access_key_id=access_key secret_access_key=secret_key",
            ""),
    HTTP("http", "url headers requests_per_minute", "base_url=url rate_limit=requests_per_minute", ""),
    RESOLVE("resolve", "default groups columns", "", ""),
    FILL("fill", "default columns", "", ""),
    GROUP("the group", "columns resolve", "strategy=resolve", "");

    private final String title;

    // Immutable all, which the checker cannot see from the types.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> keys;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> retired;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> later;

    /**
     * @param keys in order, with spaces between
     * @param retired each {@code before=now}
     */
    Part(String title, String keys, String retired, String later) {
        this.title = title;
        this.keys = words(keys);
        this.later = words(later);
        Map<String, String> names = new LinkedHashMap<>();
        words(retired).forEach(pair -> {
            int sign = pair.indexOf('=');
            names.put(pair.substring(0, sign), pair.substring(sign + 1));
        });
        this.retired = Collections.unmodifiableMap(names);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    /** What messages call it. */
    String title() {
        return title;
    }

    /** The keys that are read; {@link #RESOLVE} and {@link #FILL} take columns' names too. */
    List<String> keys() {
        return keys;
    }

    /** Names that keys had, or that people bring from elsewhere, each with the key's name now. */
    Map<String, String> retired() {
        return retired;
    }

    /** Keys that are known to come and are not read yet. */
    List<String> later() {
        return later;
    }
}
