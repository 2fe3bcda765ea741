// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The vocabulary of the generated data as UTF-8, one word a cell; some words hold accents, commas, quotes and line breaks.
 * Changing any of them changes every generated file, and with it the SHA-256 in the tests.
 */
final class Words {
    static final byte[][] FIRST_NAMES = words(
            "Anna|Ben|Chloé|David|Elif|Frank|Grace|Hans|Inés|Jürgen|Karen|Liam|María|Noah|Olga|Paul"
                    + "|Quinn|Renée|Søren|Tom|Ursula|Vera|Walter|Xenia|Yusuf|Zoë|Aisha|Bruno|Carla|Dmitri|Emma|Felix|Gita|Hugo|Ivy|José"
                    + "|Kai|Lena|Marc|Nina|Oskar|Pia|Raj|Sara|Tariq|Uma|Viktor|Wen|Łukasz|Åsa|Björn|Émile|Mary Ann|Jean-Luc");
    static final byte[][] LAST_NAMES =
            words("Smith|Müller|O'Neil|García|Nguyen|Kowalski|Ivanov|Rossi|Dubois|Schröder|Jones|Brown"
                    + "|Silva|Santos|Kim|Lee|Chen|Wang|Patel|Khan|Yılmaz|Novák|Hansen|Jørgensen|Lindström|Virtanen|de Vries|van den Berg"
                    + "|Papadopoulos|Cohen|Murphy|MacDonald|Taylor|Wilson|Martínez|López|Peña|Gonçalves|Åkesson|Weiß|Fischer|Weber|Becker"
                    + "|Hofmann|Keller|Moreau|Lefèvre|Bianchi|Romano|Ferrari|Svensson|Olsen|Nowak|Horváth|Popescu|Clark|Lewis|Walker"
                    + "|Young|King, Jr.|Wright|Scott|Green|Baker");
    static final byte[][] COMPANY_STEMS =
            words("Acme|Globex|Initech|Umbrella|Hooli|Vandelay|Stark|Wayne|Wonka|Nordwind|Südstern|Alpenland"
                    + "|Atlas|Orion|Vertex|Lumen|Quantum|Blue Ridge|Red Rock|Silver Lake|Bright|Clear|Prime|Delta|Omega|Zenith|Nova|Café|Señor"
                    + "|Königs|Müller|Béton|Ørsted|Polar|Boreal|Pacific|Baltic|Iberia|Adria|Danube");
    static final byte[][] COMPANY_SECTORS =
            words("Logistics|Foods|Software|Energy|Health|Media|Finance|Motors|Labs|Textiles|Optics|Design"
                    + "|Travel|Paper|Steel|Games|Robotics|Farms|Pharma|Studios");
    static final byte[][] COMPANY_FORMS =
            words("|| Inc.|, Inc.| LLC| GmbH| Ltd| S.A.| AG| \"West\"| & Co. KG| SAS| BV| & Sons, Ltd.|||");
    static final byte[][] TITLES = words(
            "CEO|CTO|Engineer|Head of Sales|Sales Manager|Buyer|Accountant|VP Marketing|Consultant|Designer"
                    + "|Director, EMEA|Analyst|Office Manager|Owner|Geschäftsführer|Chef de projet|Intern|Head of Sales, \"DACH\"");
    static final byte[][] STREETS =
            words("Main St|Oak Ave|Bahnhofstraße|Rue de la Paix|High Street|Calle Mayor|Elm Dr|Maple Rd|Hauptstraße"
                    + "|Via Roma|5th Avenue|Park Ln|Lake Shore Dr|Storgatan|Church Rd");
    static final byte[][] CITIES =
            words("New York|Zürich|São Paulo|Łódź|Washington, DC|Berlin|Paris|Lyon|London|Leeds|Madrid|Boston|Austin"
                    + "|Denver|Miami|Köln|Malmö|Oslo|Århus|Wien|Graz|Porto|Milano|Portland, OR");
    static final byte[][] COUNTRIES = words("US|US|US|US|DE|FR|GB|ES|Österreich|Sverige|Türkiye|IT");
    static final byte[][] NOTES =
            words("Met at the fair, wants a quote|Called twice|prefers e-mail|\"do not call\" before 10|Renewal due"
                    + "|line one\nline two|Très intéressé|n/a|see ticket 00123|Überweisung offen, 2. Mahnung|Said: \"maybe, next year\""
                    + "|VIP|tab\there|first call\nsecond call, \"busy\"|=SUM(A1)|NULL|budget 1e5|ends with a quote \"");
    static final byte[][] OWNERS =
            words("A. Weiß|M. Brown|Li Wei|J. Doe|K. Åberg|P. O'Hara|T. Núñez|S. Roy|unassigned");
    static final byte[][] INDUSTRIES =
            words("Retail|Software|Energy|Health Care|Logistics|Food & Drink|Media, Arts|Banking|Education"
                    + "|Construction|Automotive|Bäckerei|Pharma|Travel");
    static final byte[][] JOB_LEVELS = words("C-Level|VP|Director|Manager|Senior|Junior|Owner|Intern");
    static final byte[][] FREE_MAIL_HOSTS = words("gmail.com|yahoo.com|outlook.com|web.de|proton.me|orange.fr");

    /** Same order as the name lists: what of the name an address can hold. */
    static final byte[][] FIRST_NAMES_FOLDED = folded(FIRST_NAMES);

    static final byte[][] LAST_NAMES_FOLDED = folded(LAST_NAMES);
    static final byte[][] COMPANY_STEMS_FOLDED = folded(COMPANY_STEMS);
    static final byte[][] COMPANY_SECTORS_FOLDED = folded(COMPANY_SECTORS);

    private Words() {}

    private static byte[][] words(String separated) {
        return Arrays.stream(separated.split("\\|", -1))
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static byte[][] folded(byte[][] words) {
        return Arrays.stream(words)
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .map(word -> Normalizer.normalize(word, Normalizer.Form.NFD).toLowerCase(Locale.ROOT))
                .map(word -> word.replaceAll("[^a-z]", "").getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }
}
