// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;

/**
 * How many digits a number needs that is written as a text, {@code 12.50e3} or the like: zeros that say nothing are not counted.
 *
 * @param text the number, without spaces
 */
record NumberText(Sql text) {
    private static final String NUMBER = "[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,6})?";

    /** Any value as a text. */
    static NumberText of(SourceColumn source) {
        return new NumberText(Sql.of("trim({cell}::VARCHAR)").with("cell", source.cell()));
    }

    Sql isNumber() {
        return Sql.of("regexp_full_match({text}, {number})").with("text", text).with("number", Literal.of(NUMBER));
    }

    private Sql digits() {
        return Sql.of("regexp_replace({mantissa}, '[^0-9]', '', 'g')").with("mantissa", mantissa());
    }

    private Sql mantissa() {
        return Sql.of("regexp_replace({text}, '[eE].*$', '')").with("text", text);
    }

    /** How many places the point lies before the last digit. */
    private Sql places() {
        return Sql.of("""
                (CASE WHEN contains({mantissa}, '.') THEN length({mantissa}) - strpos({mantissa}, '.') ELSE 0 END
                - coalesce(TRY_CAST(nullif(regexp_extract({text}, '[eE](.*)$', 1), '') AS INTEGER), 0))""").with("mantissa", mantissa()).with("text", text);
    }

    private Sql isZero() {
        return Sql.of("ltrim({digits}, '0') = ''").with("digits", digits());
    }

    /** Digits before the point; of numbers below a tenth less than none; blank for zero. */
    Sql before() {
        return Sql.of("CASE WHEN NOT {zero} THEN length(ltrim({digits}, '0')) - {places} END")
                .with("zero", isZero())
                .with("digits", digits())
                .with("places", places());
    }

    /** Digits after the point; of numbers that end with zeros before it less than none; blank for zero. */
    Sql after() {
        return Sql.of("CASE WHEN NOT {zero} THEN {places} - length({digits}) + length(rtrim({digits}, '0')) END")
                .with("zero", isZero())
                .with("digits", digits())
                .with("places", places());
    }

    /**
     * Whether it is a number that a decimal type keeps as it is.
     *
     * @param precision its digits
     * @param scale those of them after the point
     */
    Sql fits(int precision, int scale) {
        boolean plain = scale >= 0 && precision > scale;
        return Sql.of(
                        "CASE {plain}WHEN {number} THEN {zero} OR ({before} <= {most} AND {after} <= {scale}) ELSE FALSE END")
                .with(
                        "plain",
                        plain
                                ? Sql.of("WHEN regexp_full_match({text}, {regex}) THEN TRUE ")
                                        .with(
                                                "regex",
                                                Literal.of("[-+]?[0-9]{1," + (precision - scale) + "}(\\.[0-9]{0,"
                                                        + scale + "}0*)?"))
                                : Sql.of(""))
                .with("number", isNumber())
                .with("zero", isZero())
                .with("before", before())
                .with("most", Literal.of(precision - scale))
                .with("after", after())
                .with("scale", Literal.of(scale))
                .withIfOpen("text", text);
    }
}
