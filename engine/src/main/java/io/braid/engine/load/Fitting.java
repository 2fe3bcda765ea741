// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A column on its way: where its values come from, where they go, and what of them fits there. Everything is found out in the
 * store, before anything is sent.
 */
record Fitting(SourceColumn source, TargetColumn target) {
    private static final int MOST_DIGITS = 38;

    /** The value as it is sent: of the target's type, and blank where it does not fit. */
    Sql value() {
        ColumnKind from = source.kind();
        return switch (target.kind()) {
            case TEXT, OTHER -> text();
            case JSON -> from == ColumnKind.TEXT ? cell("{cell}") : cell("to_json({cell})::VARCHAR");
            case BINARY -> from == ColumnKind.BINARY ? cell("{cell}") : cell("encode({cell}::VARCHAR)");
            case DECIMAL -> decimal();
            case TIMESTAMP_TZ ->
                from == ColumnKind.TIMESTAMP ? cell("({cell} AT TIME ZONE 'UTC')") : tried(Sql.of("TIMESTAMPTZ"));
            default -> from == target.kind() ? cell("{cell}") : tried(type());
        };
    }

    private Sql text() {
        return switch (source.kind()) {
            case TEXT -> cell("{cell}");
            case JSON -> cell("to_json({cell})::VARCHAR");
            default -> cell("{cell}::VARCHAR");
        };
    }

    private Sql decimal() {
        boolean bounded = target.precision() > 0 && target.precision() <= MOST_DIGITS && target.scale() >= 0;
        if (bounded) {
            return tried(Sql.of("DECIMAL({precision}, {scale})")
                    .with("precision", Literal.of(target.precision()))
                    .with("scale", Literal.of(target.scale())));
        }
        return source.kind().isNumber() ? cell("{cell}") : cell("trim({cell}::VARCHAR)");
    }

    private Sql type() {
        return switch (target.kind()) {
            case BOOLEAN -> Sql.of("BOOLEAN");
            case SMALLINT -> Sql.of("SMALLINT");
            case INTEGER -> Sql.of("INTEGER");
            case BIGINT -> Sql.of("BIGINT");
            case REAL -> Sql.of("FLOAT");
            case DOUBLE -> Sql.of("DOUBLE");
            case DATE -> Sql.of("DATE");
            case TIME -> Sql.of("TIME");
            case TIMESTAMP -> Sql.of("TIMESTAMP");
            case UUID -> Sql.of("UUID");
            default -> Sql.of("VARCHAR");
        };
    }

    private Sql tried(Sql type) {
        return Sql.of("TRY_CAST({cell} AS {type})").with("cell", source.cell()).with("type", type);
    }

    /** Whether a value that is there is of the target's type, and one that it takes; {@code null} if all are. */
    @Nullable
    Sql hasType() {
        Sql type = isOfType();
        if (target.within() == null) {
            return type;
        }
        Sql within = target.within().with("value", value());
        return type == null ? within : both(type, within);
    }

    private @Nullable Sql isOfType() {
        ColumnKind from = source.kind();
        ColumnKind to = target.kind();
        boolean text = from == ColumnKind.TEXT;
        if (to == ColumnKind.TEXT || to == ColumnKind.OTHER || to == ColumnKind.BINARY) {
            return null;
        }
        if (to == ColumnKind.JSON) {
            return text ? cell("json_valid({cell})") : null;
        }
        if (to == ColumnKind.DECIMAL && target.precision() == 0) {
            return source.kind().isNumber()
                    ? null
                    : cell(
                            "regexp_full_match(trim({cell}::VARCHAR), '[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?')");
        }
        if (from == to && to != ColumnKind.DECIMAL) {
            return null;
        }
        Sql there = Sql.of("{value} IS NOT NULL").with("value", value());
        if (to.isWhole()) {
            return from.isWhole() || from == ColumnKind.BOOLEAN
                    ? there
                    : both(
                            there,
                            text
                                    ? cell("regexp_full_match(trim({cell}), '[-+]?[0-9]+')")
                                    : Sql.of("{cell} = {value}")
                                            .with("cell", source.cell())
                                            .with("value", value()));
        }
        if (to == ColumnKind.DATE) {
            return both(
                    there,
                    text
                            ? cell("regexp_full_match(trim({cell}), '-?[0-9]{4,6}-[0-9]{1,2}-[0-9]{1,2}')")
                            : Sql.of("{cell} = {value}")
                                    .with("cell", source.cell())
                                    .with("value", value()));
        }
        return there;
    }

    private static Sql both(Sql one, Sql other) {
        return Sql.of("({one} AND {other})").with("one", one).with("other", other);
    }

    /** Whether a value that is there is short enough; {@code null} if any is. */
    @Nullable
    Sql isShort() {
        return target.length() <= 0
                ? null
                : Sql.of("length({value}) <= {most}").with("value", value()).with("most", Literal.of(target.length()));
    }

    private Sql cell(@CompileTimeConstant String expression) {
        return Sql.of(expression).with("cell", source.cell());
    }

    Name name() {
        return target.quoted();
    }
}
