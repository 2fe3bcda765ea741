// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast way to a normal form, which looks at bytes alone, against the way that is easy to believe. */
final class PlainFormTest {
    private static final int CELLS = Boolean.getBoolean("braid.thorough") ? 200_000 : 60_000;
    private static final String[] PIECES = {
        "a",
        "B",
        "z9",
        "@",
        "@",
        ".",
        ".",
        "com",
        " ",
        "\t",
        "\u00a0",
        "é",
        "ß",
        "<",
        ">",
        ",",
        ";",
        "|",
        "a@b.com",
        "mailto:",
        "'",
        "-",
        "_",
        "\u001f",
        "\n",
        "/",
        "0",
        "1",
        "x.y",
        "李",
        "+",
        "+t",
        "@gmail.com",
        "@Googlemail.com",
        "@gmx.com"
    };

    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void bothWaysGiveTheSame(Normalisation kind) {
        bothWays(Normalisers.of(kind, NormalForms.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "true, true"})
    void bothWaysGiveTheSameWithOptions(boolean ignoreGmailDots, boolean ignorePlusTags) {
        NormalForms options = new NormalForms("US", ignoreGmailDots, ignorePlusTags, List.of());
        bothWays(Normalisers.of(Normalisation.EMAIL, options));
    }

    private static void bothWays(Normaliser normaliser) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < CELLS / 10; i++) {
            StringBuilder cell = new StringBuilder();
            for (int pieces = random.nextInt(9); pieces >= 0; pieces--) {
                cell.append(PIECES[random.nextInt(PIECES.length)]);
            }
            check(normaliser, cell.toString(), normaliser.normalForm(cell.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "CA", "DE", "GB", "AG"})
    void plainPhoneNumbersAreWhatTheLibrarySays(String region) {
        PhoneNormaliser normaliser = new PhoneNormaliser(region);
        SplittableRandom random = new SplittableRandom(11);
        String between = "      --..()";
        for (int i = 0; i < CELLS; i++) {
            StringBuilder cell = new StringBuilder(random.nextInt(3) == 0 ? "+" : "");
            for (int digits = 7 + random.nextInt(6); digits > 0; digits--) {
                cell.append((char) ('0' + (random.nextInt(3) == 0 ? 1 : random.nextInt(10))));
                if (random.nextInt(4) == 0) {
                    cell.append(between.charAt(random.nextInt(between.length())));
                }
            }
            check(normaliser, cell.toString(), normaliser.byLibrary(cell.toString()));
        }
    }

    /** Every calling code, length and beginning of a number: the table of what is plain is the library's, to the digit. */
    @ParameterizedTest
    @ValueSource(strings = {"US", "DE"})
    void numbersWithACallingCodeAreWhatTheLibrarySays(String region) {
        PhoneNormaliser normaliser = new PhoneNormaliser(region);
        SplittableRandom random = new SplittableRandom(13);
        String[] between = {"", "", " ", "-", " (", ") ", "."};
        for (int beginning = 0; beginning < 100_000; beginning++) {
            StringBuilder cell = new StringBuilder("+").append(between[random.nextInt(between.length)]);
            for (char digit : String.format("%05d", beginning).toCharArray()) {
                cell.append(digit).append(between[random.nextInt(between.length)]);
            }
            for (int digits = random.nextInt(15); digits > 0; digits--) {
                cell.append((char) ('0' + random.nextInt(10)));
            }
            check(normaliser, cell.toString(), normaliser.byLibrary(cell.toString()));
        }
        for (int code : PhoneNumberUtil.getInstance().getSupportedCallingCodes()) {
            for (int length = 1; length < 19; length++) {
                for (int first = 1; first < 100; first += 1 + random.nextInt(4)) {
                    StringBuilder cell = new StringBuilder("+").append(code).append(first);
                    for (int i = 0; i < length; i++) {
                        cell.append((char) ('0' + random.nextInt(10)));
                    }
                    cell.setLength(1 + Integer.toString(code).length() + length);
                    check(normaliser, cell.toString(), normaliser.byLibrary(cell.toString()));
                }
            }
        }
    }

    /** Every byte that stands for itself, alone and in every place of something plain. */
    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void bothWaysGiveTheSameForEveryCharacter(Normalisation kind) {
        Normaliser normaliser = Normalisers.of(kind, NormalForms.DEFAULT);
        for (String plain : List.of("", "ab", "Ann.Lee@x-1.com", "212 555 0102", "+1 (212) 555-0102", "02134-1234")) {
            for (char c = 0; c < 128; c++) {
                for (int at = 0; at <= plain.length(); at++) {
                    String cell = plain.substring(0, at) + c + plain.substring(at);
                    check(normaliser, cell, normaliser.normalForm(cell));
                }
            }
        }
    }

    /** What nearly all cells look like is decided without making a text of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    EMAIL~ Ann.Lee@X-1.com ~ann.lee@x-1.com
                    EMAIL~z_9@az.zone~z_9@az.zone
                    PHONE~(212) 555-0102~+12125550102
                    PHONE~2125550102~+12125550102
                    PHONE~212.555.0102~+12125550102
                    PHONE~+1 (212) 555-0102~+12125550102
                    PHONE~+49 (151) 23456789~+4915123456789
                    PHONE~+44-7912-3456-78~+447912345678
                    NAME~ O'Brien, Zoe 09 ~obrienzoe09
                    TEXT~ Ab	 Cz  ~ab cz
                    """)
    void thePlainMajorityIsDecided(Normalisation kind, String cell, String form) {
        byte[] utf8 = cell.getBytes(StandardCharsets.UTF_8);
        byte[] target = new byte[512];
        int length = Normalisers.of(kind, NormalForms.DEFAULT).plainForm(utf8, 0, utf8.length, target);

        assertThat(length).isPositive();
        assertThat(new String(target, 0, length, StandardCharsets.UTF_8)).isEqualTo(form);
    }

    private static void check(Normaliser normaliser, String cell, @Nullable String expected) {
        byte[] form = new byte[512];
        byte[] utf8 = ("§" + cell + "§").getBytes(StandardCharsets.UTF_8);
        int length = normaliser.plainForm(utf8, 2, utf8.length - 2, form);
        if (length == Normaliser.UNDECIDED) {
            return;
        }
        String plain = length == Normaliser.NOTHING ? null : new String(form, 0, length, StandardCharsets.UTF_8);
        assertThat(plain).as("of \"%s\"", cell).isEqualTo(expected);
        assertThat(normaliser.values(cell))
                .as("values of \"%s\"", cell)
                .isEqualTo(plain == null ? List.of() : List.of(plain));
    }
}
