// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

/**
 * One generated person: everything that stays the same wherever the person turns up. Two persons never share an e-mail
 * address; they share a telephone number only where the data set says so.
 *
 * @param number names the person, from 0
 * @param phoneOwner the person whose telephone number this one gives: mostly itself
 * @param firstName index into {@link Words#FIRST_NAMES}
 * @param lastName index into {@link Words#LAST_NAMES}
 * @param stem index into {@link Words#COMPANY_STEMS}
 * @param sector index into {@link Words#COMPANY_SECTORS}
 * @param form index into {@link Words#COMPANY_FORMS}
 * @param mailHost index into {@link Words#FREE_MAIL_HOSTS}, or -1 for an address at the company
 */
record Person(long number, long phoneOwner, int firstName, int lastName, int stem, int sector, int form, int mailHost) {
    private static final long STREAM = 1;

    /** Numbers of this owner and above are switchboards; no person has so high a number. */
    private static final long SWITCHBOARDS = 450_000_000L;

    private static final int SWITCHBOARD_PERCENT = 10;
    private static final int SWITCHBOARD_PERSONS = 20;
    private static final int HOUSEHOLD_PERCENT = 1;

    private static final int[] AREA_CODES = {
        201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231,
                234,
        239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 272, 276, 281, 301, 302, 303, 304, 305, 307,
                308,
        309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 331
    };
    private static final long LINES_PER_AREA = 8_000_000L;
    private static final long LINES_ABROAD = 100_000_000L;

    /** Shares no factor with the number of lines, at home or abroad: multiplied by it modulo that number, every owner has a line. */
    private static final long LINE_STEP = 736_338_717L;

    private static final char[] BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();

    /** The person of that number; {@code persons} is how many the data set knows in all. */
    static Person of(long seed, long number, long persons, boolean dirty) {
        final Chance chance = new Chance(seed, STREAM, number);
        final int sharing = chance.below(100);
        final long phoneOwner;
        if (dirty && sharing < SWITCHBOARD_PERCENT) {
            final int boards = (int) Math.max(1, persons * SWITCHBOARD_PERCENT / 100 / SWITCHBOARD_PERSONS);
            phoneOwner = SWITCHBOARDS + chance.below(boards);
        } else if (sharing >= 100 - HOUSEHOLD_PERCENT) {
            phoneOwner = number ^ 1;
        } else {
            phoneOwner = number;
        }
        return new Person(
                number,
                phoneOwner,
                chance.below(Words.FIRST_NAMES.length),
                chance.below(Words.LAST_NAMES.length),
                chance.below(Words.COMPANY_STEMS.length),
                chance.below(Words.COMPANY_SECTORS.length),
                chance.below(Words.COMPANY_FORMS.length),
                chance.percent(45) ? chance.below(Words.FREE_MAIL_HOSTS.length) : -1);
    }

    /** The address as this row spells it: same letters, here and there other capitals or a space around. */
    void email(CsvRows out, Chance spelling) {
        final int style = spelling.below(100);
        if (style == 0) {
            out.ascii(' ');
        }
        handle(out, '.');
        out.ascii('@');
        if (mailHost < 0) {
            host(out);
        } else {
            out.text(Words.FREE_MAIL_HOSTS[mailHost]);
        }
        if (style == 1) {
            out.ascii(' ');
        } else if (style >= 95) {
            out.capitals(true);
        } else if (style >= 85) {
            out.capitals(false);
        }
    }

    /** The name part of the address and of profile pages, for example {@code anna.muller.k3f}. */
    void handle(CsvRows out, char separator) {
        out.text(Words.FIRST_NAMES_FOLDED[firstName]).ascii(separator);
        out.text(Words.LAST_NAMES_FOLDED[lastName]).ascii(separator);
        int digits = 1;
        for (long rest = number / 36; rest > 0; rest /= 36) {
            digits++;
        }
        for (int digit = digits - 1; digit >= 0; digit--) {
            long rest = number;
            for (int i = 0; i < digit; i++) {
                rest /= 36;
            }
            out.ascii(BASE36[(int) (rest % 36)]);
        }
    }

    void company(CsvRows out) {
        out.text(Words.COMPANY_STEMS[stem]).ascii(' ').text(Words.COMPANY_SECTORS[sector]);
        out.text(Words.COMPANY_FORMS[form]);
    }

    void host(CsvRows out) {
        out.text(Words.COMPANY_STEMS_FOLDED[stem]).text(Words.COMPANY_SECTORS_FOLDED[sector]);
        out.ascii('.').ascii('c').ascii('o').ascii('m');
    }

    /** The telephone number as this row spells it; a number abroad always carries its country code. */
    void phone(CsvRows out, Chance spelling) {
        final int country = (int) (phoneOwner % 25);
        if (country == 3) {
            abroad(out, 49, 151, spelling);
        } else if (country == 7) {
            abroad(out, 44, 79, spelling);
        } else if (country == 11) {
            abroad(out, 33, 6, spelling);
        } else {
            unitedStates(out, spelling);
        }
    }

    private void abroad(CsvRows out, int countryCode, int firstPrefix, Chance spelling) {
        final long line = phoneOwner * LINE_STEP % LINES_ABROAD;
        // Each further hundred million persons have a prefix of their own; switchboards are few and stay with the
        // first.
        final long prefix = firstPrefix - (phoneOwner < SWITCHBOARDS ? phoneOwner / LINES_ABROAD : 0);
        out.ascii('+').number(countryCode, 1);
        switch (spelling.below(4)) {
            case 0 -> out.number(prefix, 1).number(line, 8);
            case 1 -> out.ascii(' ').number(prefix, 1).ascii(' ').number(line, 8);
            case 2 ->
                out.ascii('-')
                        .number(prefix, 1)
                        .ascii('-')
                        .number(line / 10_000, 4)
                        .ascii('-')
                        .number(line % 10_000, 4);
            default ->
                out.ascii(' ')
                        .ascii('(')
                        .number(prefix, 1)
                        .ascii(')')
                        .ascii(' ')
                        .number(line, 8);
        }
    }

    private void unitedStates(CsvRows out, Chance spelling) {
        final long line = phoneOwner * LINE_STEP % (AREA_CODES.length * LINES_PER_AREA);
        final int area = AREA_CODES[(int) (line / LINES_PER_AREA)];
        final long exchange = 200 + line % LINES_PER_AREA / 10_000;
        final long last = line % 10_000;
        switch (spelling.below(8)) {
            case 0 -> parts(out.ascii('+').ascii('1'), area, exchange, last, '\0');
            case 1 -> brackets(out, area, exchange, last);
            case 2 -> parts(out, area, exchange, last, '-');
            case 3 -> parts(out, area, exchange, last, '.');
            case 4 -> parts(out.ascii('+').ascii('1').ascii(' '), area, exchange, last, ' ');
            case 5 -> parts(out.ascii('1').ascii('-'), area, exchange, last, '-');
            case 6 -> brackets(out.ascii('+').ascii('1').ascii(' '), area, exchange, last);
            default -> parts(out, area, exchange, last, '\0');
        }
    }

    private static void parts(CsvRows out, int area, long exchange, long last, char separator) {
        out.number(area, 3);
        if (separator != '\0') {
            out.ascii(separator);
        }
        out.number(exchange, 3);
        if (separator != '\0') {
            out.ascii(separator);
        }
        out.number(last, 4);
    }

    private static void brackets(CsvRows out, int area, long exchange, long last) {
        out.ascii('(')
                .number(area, 3)
                .ascii(')')
                .ascii(' ')
                .number(exchange, 3)
                .ascii('-')
                .number(last, 4);
    }
}
