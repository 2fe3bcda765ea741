// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something outside that a plan reads from or writes to, said in parts: nobody writes a driver's URL. */
public sealed interface Connection {
    /** What a host may look like: names, IPv4, or IPv6 in brackets; nothing that a driver's URL would read as more. */
    Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}]");

    /** The word that stands for its kind in a plan. */
    String word();

    /** A database server. */
    record Server(
            Product product,
            String host,
            int port,
            String database,
            String user,
            @Nullable Secret password,
            @Nullable SslMode ssl,
            @Nullable String certificate)
            implements Connection {
        /** Which server it is. */
        public enum Product {
            POSTGRES(5432),
            MARIADB(3306);

            private final int port;

            Product(int port) {
                this.port = port;
            }

            /** The usual one. */
            public int port() {
                return port;
            }
        }

        @Override
        public String word() {
            return product == Product.POSTGRES ? "postgres" : "mariadb";
        }
    }

    /** How far a server's TLS is insisted on; the words are those of libpq. */
    enum SslMode {
        DISABLE,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL
    }

    /** A database in a file. */
    record LocalDatabase(Format format, String path) implements Connection {
        /** Which program's file it is. */
        public enum Format {
            SQLITE,
            DUCKDB
        }

        @Override
        public String word() {
            return format == Format.SQLITE ? "sqlite" : "duckdb";
        }
    }

    /**
     * An S3-compatible store of objects.
     *
     * @param endpoint {@code null} for Amazon's own
     * @param sessionToken of credentials that hold for a while
     * @param pathStyle whether the bucket's name stands in the path and not in the host's name
     */
    record ObjectStore(
            @Nullable String region,
            @Nullable String endpoint,
            @Nullable Secret accessKey,
            @Nullable Secret secretKey,
            @Nullable Secret sessionToken,
            boolean pathStyle)
            implements Connection {
        @Override
        public String word() {
            return "s3";
        }
    }

    /**
     * A web service.
     *
     * @param url all its addresses start with
     * @param headers sent with every request
     * @param requestsPerMinute at most so many, or {@code null}
     */
    record WebService(
            String url,
            Map<String, Secret> headers,
            @Nullable Integer requestsPerMinute) implements Connection {
        public WebService {
            headers = Map.copyOf(headers);
        }

        @Override
        public String word() {
            return "http";
        }
    }

    /**
     * A place that a connector of others knows.
     *
     * @param kind the connector's word
     * @param options what the connector knows them to mean
     */
    record Foreign(String kind, Map<String, Secret> options) implements Connection {
        public Foreign {
            options = Map.copyOf(options);
        }

        @Override
        public String word() {
            return "connector";
        }
    }
}
