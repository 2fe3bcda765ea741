// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What of an international number's digits says that it stands in normal form already: a calling code, behind it no trunk
 * prefix or carrier code, and as many digits as the country's numbers can have. Taken from libphonenumber 9.0.43; a test
 * holds all of it against the library in use. Countries whose prefixes are hard to tell are left out.
 */
final class CallingCodes {
    /** How many digits may follow which calling codes. */
    private static final String LENGTHS = """
            4,7 683;4-11 352;4-13 43 598;4-15 49;4-5 290;4-7 690;4-7,10 98;5 500 682;5,7 676 677 678;5,8 47 686;
            5-10 27 64;5-10,12 61;5-11 31;5-12 358 971;5-6 247;5-6,8-14 82;5-7 688;5-7,10 685;5-8 386;5-9,11 852;
            6 298 299 672 687;6,8-13 63;6,8-9 376 689;6,9 40 508 681;6-10 48 95 880;6-10,12 46;6-11 375 595;
            6-12 39 381;6-7 597;6-7,9 421;6-8,10 53;6-9 252 355;6-9,12 359;
            7 238 239 246 248 269 291 297 592 673 674 680 691 692;7,10 960;7,10,12-13 90;7,11 501 679;
            7,9 220 245 265 354 423;7,9-10 44 263;7-10 84 243 254 353;7-11 886;7-12 86 972;7-17 62;
            7-8 241 599 670 675 853 961 965 975;7-8,10 230 267 372;7-8,10-11 507;7-8,11 503;7-9 231 385 967 968;
            7-9,11 974;8 45 216 222 223 226 227 228 232 235 236 253 257 266 350 356 357 370 371 373 374 389 505 509 973 993;
            8,10 378 506 850;8,10-11 57 65 977;8,11 502 504;8-10 20 60 855 856 964 970 976;8-10,13 66;8-11 55 593;
            8-12 92 383;8-13 91;8-17 81;8-9 32 36 51 213 224 233 237 250 258 264 268 377 382 387 591 962 963;
            9 33 34 93 94 211 212 218 221 240 242 244 249 251 255 256 260 261 262 351 590 594 596 992 994 995 998;
            9,12 41;9-10 380 966 996;9-11 56;9-12 420;10 1 52 58 225 229;10,14 7;10-12 30;10-14 234""";

    /** Behind which calling codes what may be no part of the number; everywhere a zero may be none. */
    private static final String PREFIXES =
            "1 1;7 8;44 18;55 90;61 18;86 11 12 17;298 10;352 15;370 8;375 8;423 10;506 19;692 1;993 8";

    private static final int MOST_CODE_DIGITS = 3;
    private static final int[] POSSIBLE = new int[1000];
    private static final byte[][][] REFUSED = new byte[1000][][];

    static {
        for (String line : LENGTHS.split(";", -1)) {
            String[] words = line.strip().split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                POSSIBLE[Integer.parseInt(words[i])] = lengths(words[0]);
            }
        }
        for (String line : PREFIXES.split(";", -1)) {
            String[] words = line.split(" ", -1);
            byte[][] prefixes = new byte[words.length - 1][];
            for (int i = 1; i < words.length; i++) {
                prefixes[i - 1] = words[i].getBytes(StandardCharsets.US_ASCII);
            }
            REFUSED[Integer.parseInt(words[0])] = prefixes;
        }
    }

    private CallingCodes() {}

    /** A bit for each length. */
    private static int lengths(String ranges) {
        int bits = 0;
        for (String range : ranges.split(",", -1)) {
            String[] ends = range.split("-", -1);
            for (int length = Integer.parseInt(ends[0]); length <= Integer.parseInt(ends[ends.length - 1]); length++) {
                bits |= 1 << length;
            }
        }
        return bits;
    }

    /** Whether the digits after a plus sign are those of the normal form. */
    static boolean isNormal(byte[] digits, int count) {
        int code = 0;
        // No calling code starts with zero, and none is the beginning of another.
        for (int i = 0; i < MOST_CODE_DIGITS && i + 1 < count && digits[0] != '0'; i++) {
            code = code * 10 + digits[i] - '0';
            if (POSSIBLE[code] != 0) {
                int national = i + 1;
                return (POSSIBLE[code] >>> (count - national) & 1) != 0
                        && digits[national] != '0'
                        && !startsWithPrefix(REFUSED[code], digits, national);
            }
        }
        return false;
    }

    private static boolean startsWithPrefix(byte @Nullable [][] prefixes, byte[] digits, int from) {
        if (prefixes == null) {
            return false;
        }
        for (byte[] prefix : prefixes) {
            if (digits[from] == prefix[0] && (prefix.length == 1 || digits[from + 1] == prefix[1])) {
                return true;
            }
        }
        return false;
    }
}
