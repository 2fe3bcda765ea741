// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.Connection.LocalDatabase;
import io.braid.core.plan.Connection.Server;
import io.braid.core.plan.Connection.SslMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart the addresses of databases as people write them: {@code postgres://user@host:5432/db?sslmode=require},
 * {@code mariadb://user@host/db}, {@code sqlite:shop.db}, {@code duckdb:shop.duckdb}. A password in one is handed over apart
 * and is no part of the connection, which only says from where to take it: {@code PGPASSWORD}, or {@code MYSQL_PWD}.
 */
public final class ConnectionText {
    private static final Pattern LOCAL = Pattern.compile("(sqlite|duckdb):(?://(?=/))?(.+)", Pattern.DOTALL);
    private static final Pattern SERVER = Pattern.compile("(postgres|postgresql|mariadb|mysql)://"
            + "(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
            + "(?<host>\\[[^]]*]|[^:/?#@]*)(?::(?<port>[0-9]{1,5}))?"
            + "/(?<database>[^/?#]*)(?:\\?(?<query>[^#]*))?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:[^}]+}");

    /** What others' addresses carry and what is so anyway. */
    private static final List<String> NEEDLESS =
            List.of("pgbouncer", "application_name", "connect_timeout", "channel_binding");

    private static final List<String> KNOWN = List.of("sslmode", "sslrootcert");
    private static final int MOST_PORT = 65_535;

    private ConnectionText() {}

    /**
     * An address in its parts.
     *
     * @param variable of the environment in which the connection looks for the password, or {@code null}
     * @param password that stood in the address, or {@code null}
     */
    public record Parsed(
            Connection connection,
            @Nullable String variable,
            @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Parsed[connection=" + connection + "]";
        }

        /** The environment in which the connection's password is found. */
        public Map<String, String> environment(Map<String, String> given) {
            if (variable == null || password == null) {
                return given;
            }
            Map<String, String> more = new LinkedHashMap<>(given);
            more.put(variable, password);
            return more;
        }
    }

    /**
     * Reads an address.
     *
     * @param option what messages call the place where it stands
     * @param environment tells whether a password is set there
     * @throws Failure {@link FailureCode#E_OPTION_VALUE}, which repeats nothing of the address
     */
    public static Parsed parse(String option, String text, Map<String, String> environment) {
        Matcher local = LOCAL.matcher(text.strip());
        if (local.matches()) {
            LocalDatabase.Format format =
                    LocalDatabase.Format.valueOf(local.group(1).toUpperCase(Locale.ROOT));
            return new Parsed(new LocalDatabase(format, local.group(2)), null, null);
        }
        Matcher server = SERVER.matcher(text.strip());
        if (!server.matches()) {
            throw fault(
                    option + " expects the address of a database, and found something else.",
                    "Write it like postgres://user@host:5432/database, mariadb://user@host/database, sqlite:shop.db or"
                            + " duckdb:shop.duckdb; in a password, @ / : ? and # are written %40 %2F %3A %3F and %23.");
        }
        return server(option, server, environment);
    }

    private static Parsed server(String option, Matcher parts, Map<String, String> environment) {
        Server.Product product =
                parts.group(1).startsWith("postgres") ? Server.Product.POSTGRES : Server.Product.MARIADB;
        String variable = product == Server.Product.POSTGRES ? "PGPASSWORD" : "MYSQL_PWD";
        String host = plain(option, parts.group("host"));
        if (!Connection.HOST.matcher(host).matches()) {
            throw fault(
                    option + " expects the name or address of a machine, and found another text in its place.",
                    "Write it like postgres://user@db.example:5432/database.");
        }
        String user = needed(option, "user", parts.group("user"));
        String database = needed(option, "database", parts.group("database"));
        Map<String, String> query = query(option, parts.group("query"));
        String said = parts.group("password") == null ? null : plain(option, parts.group("password"));
        boolean isReference = said != null && VARIABLE.matcher(said).matches();
        boolean isSet = said != null || environment.containsKey(variable);
        Secret password =
                said != null && isReference ? new Secret(said) : isSet ? new Secret("${env:" + variable + "}") : null;
        Connection connection = new Server(
                product,
                host,
                port(option, product, parts.group("port")),
                database,
                user,
                password,
                ssl(option, query.get("sslmode")),
                query.get("sslrootcert"));
        return isReference || said == null
                ? new Parsed(connection, null, null)
                : new Parsed(connection, variable, said);
    }

    private static String needed(String option, String part, @Nullable String given) {
        String plain = given == null ? "" : plain(option, given);
        if (plain.isEmpty() || plain.chars().anyMatch(Character::isISOControl)) {
            throw fault(option + " names no " + part + ".", "Write it like postgres://user@host:5432/database.");
        }
        return plain;
    }

    private static int port(String option, Server.Product product, @Nullable String text) {
        int port = text == null ? product.port() : Integer.parseInt(text);
        if (port < 1 || port > MOST_PORT) {
            throw fault(
                    option + " expects a port from 1 to 65535, and found another number.",
                    "Leave it out for the usual one.");
        }
        return port;
    }

    private static Map<String, String> query(String option, @Nullable String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : text == null || text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String[] pair = part.split("=", 2);
            String key = pair[0].toLowerCase(Locale.ROOT).replace("ssl-mode", "sslmode");
            if (KNOWN.contains(key)) {
                query.put(key, pair.length < 2 ? "" : plain(option, pair[1]));
            } else if (!NEEDLESS.contains(key)) {
                throw fault(
                        option + " has a setting that is not taken from an address.", Suggestion.hint(pair[0], KNOWN));
            }
        }
        return query;
    }

    private static @Nullable SslMode ssl(String option, @Nullable String word) {
        if (word == null) {
            return null;
        }
        for (SslMode mode : SslMode.values()) {
            if (mode.name().replace('_', '-').equalsIgnoreCase(word.replace('_', '-'))) {
                return mode;
            }
        }
        throw fault(
                option + " has an sslmode that is not known.",
                "It is one of disable, prefer, require, verify-ca, verify-full.");
    }

    /** The text without its escapes; a plus sign is a plus sign. */
    private static String plain(String option, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw fault(option + " has a % that starts no escape.", "Write % as %25.");
        }
    }

    private static Failure fault(String sentence, String hint) {
        return new Failure(FailureCode.E_OPTION_VALUE, sentence, hint);
    }
}
