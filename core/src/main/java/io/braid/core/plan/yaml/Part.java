// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import java.util.List;
import java.util.Map;

/** The mappings a plan is made of, and the keys of each. docs/plan.schema.json says the same; a test holds them together. */
enum Part {
    PLAN(
            "the plan",
            List.of(
                    "version",
                    "name",
                    "variables",
                    "limits",
                    "connections",
                    "schedule",
                    "timezone",
                    "missed",
                    "notify",
                    "steps"),
            Map.of(
                    "pipeline",
                    "steps",
                    "tasks",
                    "steps",
                    "settings",
                    "limits",
                    "cron",
                    "schedule",
                    "notifications",
                    "notify"),
            List.of("retention")),
    LIMITS(
            "limits",
            List.of("memory", "threads", "temp", "rows", "strict"),
            Map.of("ram", "memory", "cores", "threads", "limit", "rows"),
            List.of()),
    NOTICE(
            "the notice",
            List.of("webhook", "email", "on"),
            Map.of("hook", "webhook", "mail", "email", "when", "on"),
            List.of()),
    WEBHOOK("webhook", List.of("url", "secret"), Map.of("address", "url", "key", "secret"), List.of()),
    EMAIL("email", List.of("smtp", "from", "to"), Map.of("server", "smtp", "recipients", "to"), List.of()),
    SMTP(
            "smtp",
            List.of("host", "port", "user", "password", "tls"),
            Map.of("server", "host", "username", "user", "ssl", "tls"),
            List.of()),
    STEP(
            "the step",
            List.of("id", "read", "sql", "check", "merge", "dedupe", "write"),
            Map.of("name", "id", "input", "read", "source", "read", "output", "write", "deduplicate", "dedupe"),
            List.of()),
    READ(
            "read",
            List.of(
                    "csv",
                    "parquet",
                    "json",
                    "encoding",
                    "delimiter",
                    "quote",
                    "escape",
                    "header",
                    "skip",
                    "null",
                    "rename",
                    "types",
                    "file_column",
                    "same_columns",
                    "connection"),
            Map.of("charset", "encoding", "separator", "delimiter", "nulls", "null", "file", "csv", "path", "csv"),
            List.of()),
    READ_API(
            "read",
            List.of(
                    "api",
                    "path",
                    "params",
                    "body",
                    "graphql",
                    "records",
                    "columns",
                    "fields",
                    "paging",
                    "max_pages",
                    "timeout",
                    "limit"),
            Map.of("connection", "api", "endpoint", "path", "query_params", "params", "data_selector", "records"),
            List.of()),
    GRAPHQL("graphql", List.of("query", "variables"), Map.of(), List.of()),
    PAGING(
            "paging",
            List.of("next_link", "page", "offset", "cursor"),
            Map.of("page_number", "page", "next_url", "next_link", "json_link", "next_link"),
            List.of()),
    NEXT_LINK("next_link", List.of("from"), Map.of("path", "from", "next_url_path", "from"), List.of()),
    PAGE("page", List.of("param", "size_param", "size", "start", "more"), Map.of("page_size", "size"), List.of()),
    OFFSET("offset", List.of("param", "size_param", "size", "more"), Map.of("limit_param", "size_param"), List.of()),
    CURSOR(
            "cursor",
            List.of("param", "from", "size_param", "size", "more"),
            Map.of("cursor_param", "param", "cursor_path", "from"),
            List.of()),
    READ_DATABASE(
            "read",
            List.of("from", "table", "query", "columns", "where", "split_by", "parallel", "incremental", "limit"),
            Map.of("connection", "from", "sql", "query", "select", "columns", "partition_column", "split_by"),
            List.of()),
    INCREMENTAL(
            "incremental",
            List.of("cursor", "lag", "initial"),
            Map.of("cursor_path", "cursor", "initial_value", "initial", "update_key", "cursor"),
            List.of()),
    SQL(
            "sql",
            List.of("select", "tables", "any_order", "time_limit"),
            Map.of("query", "select", "statement", "select", "needs", "tables", "timeout", "time_limit"),
            List.of()),
    CHECK(
            "check",
            List.of(
                    "from",
                    "rules",
                    "on_fail",
                    "max_rejected",
                    "standardise",
                    "region",
                    "date_formats",
                    "tables",
                    "time_limit"),
            Map.of("standardize", "standardise", "tests", "rules", "threshold", "max_rejected", "table", "from"),
            List.of()),
    RULE(
            "the rule",
            List.of(
                    "name",
                    "on_fail",
                    "column",
                    "columns",
                    "not_blank",
                    "unique",
                    "matches",
                    "regex",
                    "one_of",
                    "range",
                    "references",
                    "row_count",
                    "fresh",
                    "sql",
                    "sql_rows"),
            Map.of(
                    "not_null",
                    "not_blank",
                    "required",
                    "not_blank",
                    "accepted_values",
                    "one_of",
                    "pattern",
                    "regex",
                    "relationships",
                    "references",
                    "freshness",
                    "fresh",
                    "severity",
                    "on_fail"),
            List.of()),
    RANGE("range", List.of("min", "max"), Map.of("from", "min", "to", "max"), List.of()),
    REFERENCES(
            "references",
            List.of("table", "column", "columns"),
            Map.of("to", "table", "step", "table", "field", "column"),
            List.of()),
    ROW_COUNT("row_count", List.of("min", "max"), Map.of("least", "min", "most", "max"), List.of()),
    FRESH("fresh", List.of("within"), Map.of("max_age", "within"), List.of()),
    MERGE(
            "merge",
            List.of(
                    "original",
                    "dedupe_original",
                    "with",
                    "on",
                    "consolidate",
                    "on_ambiguous",
                    "doubtful",
                    "resolve",
                    "fill",
                    "add",
                    "overrides",
                    "region",
                    "ignore_gmail_dots",
                    "ignore_plus_tags",
                    "date_formats",
                    "max_key_rows",
                    "max_entity_rows",
                    "match_columns",
                    "matches",
                    "provenance",
                    "conflicts",
                    "unmatched",
                    "clusters",
                    "rejects",
                    "report"),
            Map.of(
                    "base",
                    "original",
                    "enrichments",
                    "with",
                    "rules",
                    "on",
                    "match_on",
                    "on",
                    "strategy",
                    "resolve",
                    "strategies",
                    "resolve",
                    "survivorship",
                    "resolve",
                    "lineage",
                    "provenance",
                    "columns",
                    "add"),
            List.of()),
    DEDUPE(
            "dedupe",
            List.of(
                    "from",
                    "on",
                    "consolidate",
                    "resolve",
                    "region",
                    "ignore_gmail_dots",
                    "ignore_plus_tags",
                    "date_formats",
                    "max_key_rows",
                    "max_entity_rows",
                    "clusters",
                    "rejects",
                    "report"),
            Map.of(
                    "original",
                    "from",
                    "rules",
                    "on",
                    "match_on",
                    "on",
                    "strategy",
                    "resolve",
                    "survivorship",
                    "resolve"),
            List.of()),
    WRITE(
            "write",
            List.of(
                    "csv",
                    "parquet",
                    "json",
                    "from",
                    "force",
                    "delimiter",
                    "quote",
                    "line_end",
                    "header",
                    "spreadsheet_safe",
                    "sort_columns",
                    "split",
                    "partition_by",
                    "row_group",
                    "connection"),
            Map.of("overwrite", "force", "file", "csv", "path", "csv", "separator", "delimiter"),
            List.of()),
    LOAD(
            "write",
            List.of(
                    "to",
                    "table",
                    "from",
                    "mode",
                    "key",
                    "order_by",
                    "compare",
                    "missing",
                    "on_error",
                    "max_errors",
                    "replace",
                    "streams",
                    "chunk_rows",
                    "new_columns",
                    "wrong_types"),
            Map.of(
                    "primary_key",
                    "key",
                    "dedup_sort",
                    "order_by",
                    "parallel",
                    "streams",
                    "replace_strategy",
                    "replace"),
            List.of("indexes", "delta", "scope", "partition", "summaries", "derive", "cursor")),
    POSTGRES(
            "postgres",
            List.of("host", "port", "database", "user", "password", "ssl", "certificate"),
            Map.of("sslmode", "ssl", "username", "user", "dbname", "database", "sslrootcert", "certificate"),
            List.of()),
    MARIADB(
            "mariadb",
            List.of("host", "port", "database", "user", "password", "ssl", "certificate"),
            Map.of("sslmode", "ssl", "username", "user", "dbname", "database"),
            List.of()),
    SQLITE("sqlite", List.of("path"), Map.of("file", "path"), List.of()),
    DUCKDB("duckdb", List.of("path"), Map.of("file", "path"), List.of()),
    S3(
            "s3",
            List.of("region", "endpoint", "access_key", "secret_key", "path_style"),
            Map.of("access_key_id", "access_key", "secret_access_key", "secret_key"),
            List.of()),
    HTTP(
            "http",
            List.of("url", "headers", "requests_per_minute"),
            Map.of("base_url", "url", "rate_limit", "requests_per_minute"),
            List.of()),
    RESOLVE("resolve", List.of("default", "groups", "columns"), Map.of(), List.of()),
    FILL("fill", List.of("default", "columns"), Map.of(), List.of()),
    GROUP("the group", List.of("columns", "resolve"), Map.of("strategy", "resolve"), List.of());

    private final String title;

    // Immutable all, which the checker cannot see from the types.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> keys;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> retired;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> later;

    Part(String title, List<String> keys, Map<String, String> retired, List<String> later) {
        this.title = title;
        this.keys = keys;
        this.retired = retired;
        this.later = later;
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
