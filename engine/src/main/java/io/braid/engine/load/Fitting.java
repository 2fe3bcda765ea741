// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A column on its way: where its values come from, where they go, and what of them fits there. A value fits if it is the same
 * there: no digit is lost, no part of a day, no letter; only numbers with a floating point become the nearest that there is.
 * Everything is found out in the store, before anything is sent.
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
                from == ColumnKind.TIMESTAMP
                        ? cell("({cell}::TIMESTAMP AT TIME ZONE 'UTC')")
                        : tried(Sql.of("TIMESTAMPTZ"));
            default -> from == target.kind() && !source.isFiner() ? cell("{cell}") : tried(type());
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
        if (isOfStore()) {
            return tried(decimal(target.precision(), target.scale()));
        }
        return source.kind().isNumber() ? cell("{cell}") : cell("trim({cell}::VARCHAR)");
    }

    /** Whether the store has the target's decimal type. */
    private boolean isOfStore() {
        return target.precision() > 0
                && target.precision() <= MOST_DIGITS
                && target.scale() >= 0
                && target.scale() <= target.precision();
    }

    private static Sql decimal(int precision, int scale) {
        return Sql.of("DECIMAL({precision}, {scale})")
                .with("precision", Literal.of(precision))
                .with("scale", Literal.of(scale));
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
        return switch (target.kind()) {
            case TEXT, OTHER, BINARY -> null;
            case JSON -> source.kind() == ColumnKind.TEXT ? cell("json_valid({cell})") : null;
            case DECIMAL -> isDecimal();
            case SMALLINT, INTEGER, BIGINT -> isWhole();
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> new MomentFitting(this).isOfType();
            case BOOLEAN -> source.kind().isNumber() ? both(there(), isSame(Sql.of("INTEGER"))) : otherwiseThere();
            case REAL, DOUBLE ->
                source.kind().isWhole()
                        ? both(
                                there(),
                                Sql.of("TRY_CAST({value} AS BIGINT) = {cell}")
                                        .with("value", value())
                                        .with("cell", source.cell()))
                        : otherwiseThere();
            case UUID -> otherwiseThere();
        };
    }

    private @Nullable Sql isDecimal() {
        if (target.precision() == 0) {
            return source.kind().isNumber()
                    ? null
                    : cell(
                            "regexp_full_match(trim({cell}::VARCHAR), '[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?')");
        }
        boolean exactly = source.kind().isNumber() && isOfStore();
        if (!exactly && source.kind() != ColumnKind.BOOLEAN) {
            return NumberText.of(source).fits(target.precision(), target.scale());
        }
        return switch (source.kind()) {
            case REAL -> both(there(), isSame(Sql.of("FLOAT")));
            case DOUBLE -> both(there(), isSame(Sql.of("DOUBLE")));
            case DECIMAL ->
                source.scale() <= target.scale()
                        ? there()
                        : both(there(), isSame(decimal(source.precision(), source.scale())));
            default -> there();
        };
    }

    private @Nullable Sql isWhole() {
        return switch (source.kind()) {
            case SMALLINT, INTEGER, BIGINT, BOOLEAN -> otherwiseThere();
            case TEXT -> both(there(), cell("regexp_full_match(trim({cell}), '[-+]?[0-9]+')"));
            case DECIMAL ->
                source.scale() == 0 ? there() : both(there(), isSame(decimal(source.precision(), source.scale())));
            case REAL -> both(there(), isSame(Sql.of("FLOAT")));
            case DOUBLE -> both(there(), isSame(Sql.of("DOUBLE")));
            default -> there();
        };
    }

    /** Whether the value, taken back to the type that it comes from, is what it was. */
    Sql isSame(Sql from) {
        return Sql.of("TRY_CAST({value} AS {from}) = {cell}")
                .with("value", value())
                .with("from", from)
                .with("cell", source.cell());
    }

    private @Nullable Sql otherwiseThere() {
        return source.kind() == target.kind() ? null : there();
    }

    Sql there() {
        return Sql.of("{value} IS NOT NULL").with("value", value());
    }

    static Sql both(Sql one, Sql other) {
        return Sql.of("({one} AND {other})").with("one", one).with("other", other);
    }

    /** Whether a value that is there is short enough; {@code null} if any is. */
    @Nullable
    Sql isShort() {
        return target.length() <= 0
                ? null
                : Sql.of("length({value}) <= {most}").with("value", value()).with("most", Literal.of(target.length()));
    }

    /** Whether a value that is there arrives as it is; {@code null} if all do. */
    @Nullable
    Sql fits() {
        Sql type = hasType();
        Sql isShort = isShort();
        return type == null ? isShort : isShort == null ? type : both(type, isShort);
    }

    Sql cell(@CompileTimeConstant String expression) {
        return Sql.of(expression).with("cell", source.cell());
    }

    Name name() {
        return target.quoted();
    }
}
