// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What the values of a field are, each of them looked at: so many bits that go into a state file. */
final class FieldKinds {
    /** What a value may be. */
    enum Kind {
        FLAG(1),
        WHOLE(2),
        /** A whole number beyond 64 bits. */
        LARGE(4),
        DOUBLE(8),
        /** A number of more digits than a double keeps. */
        EXACT(16),
        DATE(32),
        MOMENT(64),
        /** A moment with its distance from UTC. */
        ZONED(128),
        TEXT(256),
        NESTED(512);

        private final int bit;

        Kind(int bit) {
            this.bit = bit;
        }
    }

    /** What a column becomes. */
    enum Type {
        BOOLEAN,
        BIGINT,
        HUGEINT,
        DOUBLE,
        DATE,
        TIMESTAMP,
        TIMESTAMPTZ,
        VARCHAR,
        JSON
    }

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MOMENT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final BigInteger MOST_HUGE = BigInteger.ONE.shiftLeft(126);
    /** All of so many digits survive as a double. */
    private static final int SURE_DIGITS = 15;

    private final Set<Kind> seen = EnumSet.noneOf(Kind.class);

    FieldKinds() {}

    /** As {@link #bits} gave them. */
    FieldKinds(int bits) {
        for (Kind kind : Kind.values()) {
            if ((bits & kind.bit) != 0) {
                seen.add(kind);
            }
        }
    }

    int bits() {
        return seen.stream().mapToInt(kind -> kind.bit).sum();
    }

    /** Looks at the value that the parser stands at. */
    void look(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_TRUE, VALUE_FALSE -> seen.add(Kind.FLAG);
            case VALUE_NUMBER_INT -> seen.add(whole(parser));
            case VALUE_NUMBER_FLOAT -> seen.add(isDouble(parser.getText()) ? Kind.DOUBLE : Kind.EXACT);
            case VALUE_STRING -> {
                if (!seen.contains(Kind.TEXT)) {
                    seen.add(text(parser.getText()));
                }
            }
            case START_OBJECT, START_ARRAY -> seen.add(Kind.NESTED);
            default -> {
                // Null is of every type.
            }
        }
    }

    private static Kind whole(JsonParser parser) throws IOException {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return Kind.WHOLE;
        }
        return parser.getBigIntegerValue().abs().compareTo(MOST_HUGE) < 0 ? Kind.LARGE : Kind.EXACT;
    }

    private static boolean isDouble(String text) {
        if (text.length() <= SURE_DIGITS) {
            return true;
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) && new BigDecimal(text).compareTo(new BigDecimal(Double.toString(value))) == 0;
    }

    private static Kind text(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.length() > 35) {
            return Kind.TEXT;
        }
        try {
            if (DATE.matcher(text).matches()) {
                LocalDate.parse(text);
                return Kind.DATE;
            }
            if (!MOMENT.matcher(text).matches()) {
                return Kind.TEXT;
            }
            String iso = text.replace(' ', 'T');
            if (text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10) {
                OffsetDateTime.parse(iso);
                return Kind.ZONED;
            }
            LocalDateTime.parse(iso);
            return Kind.MOMENT;
        } catch (DateTimeException e) {
            return Kind.TEXT;
        }
    }

    /** The narrowest type that every value has, without a loss. */
    Type type() {
        if (seen.contains(Kind.NESTED)) {
            return Type.JSON;
        }
        if (seen.isEmpty()) {
            return Type.VARCHAR;
        }
        if (only(Kind.FLAG)) {
            return Type.BOOLEAN;
        }
        if (only(Kind.WHOLE)) {
            return Type.BIGINT;
        }
        if (only(Kind.WHOLE, Kind.LARGE)) {
            return Type.HUGEINT;
        }
        if (only(Kind.WHOLE, Kind.DOUBLE)) {
            return Type.DOUBLE;
        }
        if (only(Kind.DATE)) {
            return Type.DATE;
        }
        if (only(Kind.MOMENT)) {
            return Type.TIMESTAMP;
        }
        return only(Kind.ZONED) ? Type.TIMESTAMPTZ : Type.VARCHAR;
    }

    private boolean only(Kind... kinds) {
        return Set.of(kinds).containsAll(seen);
    }
}
