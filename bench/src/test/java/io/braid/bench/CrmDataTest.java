// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrmDataTest {
    private static final int EMAIL = OriginalRows.COLUMNS.indexOf("email");
    private static final int PHONE = OriginalRows.COLUMNS.indexOf("phone");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aThousandRowsHaveTheseBytesForEver() throws IOException, NoSuchAlgorithmException {
        CrmData.usual(1000, 1, false).write(folder);
        assertThat(sha256(folder)).isEqualTo("f9e45275e78e37b1dc456ccd3641f875551fa36af7891d0db9f419cbb93f8b3b");
    }

    @Test
    void aThousandDirtyRowsHaveTheseBytesForEver() throws IOException, NoSuchAlgorithmException {
        CrmData.usual(1000, 1, true).write(folder);
        assertThat(sha256(folder)).isEqualTo("3686b25b0df7fdf859f0911b6c98ddb2f55980945d7a0d570b00aeb8e49e6536");
    }

    @Test
    void twoWritingsGiveTheSameBytesAndAnotherSeedOthers() throws IOException, NoSuchAlgorithmException {
        final Path first = folder.resolve("first");
        final Path second = folder.resolve("second");
        final Path other = folder.resolve("other");
        CrmData.usual(5000, 7, true).write(first);
        CrmData.usual(5000, 7, true).write(second);
        CrmData.usual(5000, 8, true).write(other);
        assertThat(sha256(first)).isEqualTo(sha256(second)).isNotEqualTo(sha256(other));
    }

    @Test
    void everyFileHasItsRowsAndEveryRowItsColumns() throws IOException {
        final CrmData data = new CrmData(3000, List.of(1500L, 0L, 1200L, 10L), 1, false);
        final long bytes = data.write(folder);
        long onDisk = Files.size(data.original(folder));
        final List<List<String>> originals = read(data.original(folder));
        assertThat(originals).hasSize(3001).allSatisfy(row -> assertThat(row).hasSize(15));
        assertThat(originals.get(0)).isEqualTo(OriginalRows.COLUMNS);
        for (int i = 0; i < data.enrichmentRows().size(); i++) {
            final Path file = data.enrichments(folder).get(i);
            final List<String> columns = EnrichmentRows.columns(i);
            final List<List<String>> rows = read(file);
            assertThat(rows).hasSize(1 + data.enrichmentRows().get(i).intValue());
            assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(columns));
            assertThat(rows.get(0)).isEqualTo(columns);
            onDisk += Files.size(file);
        }
        assertThat(bytes).isEqualTo(onDisk);
    }

    @Test
    void rowsAreAsLongAsTheOnesInTheField() throws IOException {
        final CrmData data = CrmData.usual(20_000, 1, false);
        data.write(folder);
        assertThat(Files.size(data.original(folder)) / 20_000.0).isBetween(178.0, 188.0);
        long bytes = 0;
        for (final Path file : data.enrichments(folder)) {
            bytes += Files.size(file);
        }
        assertThat(bytes / 28_000.0).isBetween(79.0, 87.0);
    }

    @Test
    void textHoldsWhatTripsReaders() throws IOException {
        final CrmData data = CrmData.usual(2000, 1, false);
        data.write(folder);
        final List<List<String>> rows = read(data.original(folder));
        assertThat(rows).anySatisfy(row -> assertThat(row).anyMatch(cell -> cell.contains("\n")));
        assertThat(rows).anySatisfy(row -> assertThat(row).anyMatch(cell -> cell.contains("\"")));
        assertThat(rows).anySatisfy(row -> assertThat(row).anyMatch(cell -> cell.contains(",")));
        assertThat(rows).anySatisfy(row -> assertThat(row).contains("Łódź"));
        assertThat(rows.subList(1, rows.size()))
                .anySatisfy(row -> assertThat(row.get(9)).startsWith("0"));
    }

    @Test
    void aFifthOfTheEnrichmentPersonsIsUnknownToTheOriginal() throws IOException {
        final CrmData data = CrmData.usual(20_000, 1, false);
        final EnrichmentKeys keys = EnrichmentKeys.of(data, folder);
        assertThat(keys.shareFound()).isBetween(0.70, 0.80);
        assertThat(keys.emailOnly()).isBetween(0.15, 0.21);
        assertThat(keys.phoneOnly()).isBetween(0.10, 0.14);
    }

    @Test
    void dirtyDataLacksAThirdOfItsKeysAndSharesSwitchboards() throws IOException {
        final CrmData data = CrmData.usual(20_000, 1, true);
        data.write(folder);
        final Map<String, Integer> persons = new HashMap<>();
        int blankEmails = 0;
        final List<List<String>> rows = read(data.original(folder));
        for (final List<String> row : rows.subList(1, rows.size())) {
            blankEmails += row.get(EMAIL).isBlank() ? 1 : 0;
            if (!row.get(PHONE).isBlank()) {
                persons.merge(e164(row.get(PHONE)), 1, Integer::sum);
            }
        }
        assertThat(blankEmails / 20_000.0).isBetween(0.31, 0.35);
        final int shared = persons.values().stream()
                .filter(count -> count >= 5)
                .mapToInt(Integer::intValue)
                .sum();
        final int all = persons.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(shared / (double) all).isBetween(0.07, 0.12);
    }

    @Test
    void aPhoneInWhateverFormatIsOneNumber() throws IOException {
        final CrmData data = CrmData.usual(20_000, 1, false);
        data.write(folder);
        final Map<String, String> numbers = new HashMap<>();
        final Set<String> spellings = new HashSet<>();
        final List<List<String>> rows = read(data.original(folder));
        for (final List<String> row : rows.subList(1, rows.size())) {
            final String phone = row.get(PHONE);
            if (!phone.isEmpty() && !row.get(EMAIL).isEmpty()) {
                final String before = numbers.put(row.get(EMAIL).trim().toLowerCase(Locale.ROOT), e164(phone));
                assertThat(before == null || before.equals(e164(phone)))
                        .as(phone)
                        .isTrue();
                spellings.add(phone.replaceAll("[0-9]", "9"));
            }
        }
        assertThat(spellings).hasSizeGreaterThan(8);
    }

    @Test
    void personsAHundredMillionApartHaveNumbersOfTheirOwn() throws IOException {
        final Path file = folder.resolve("phones.csv");
        try (CsvRows out = new CsvRows(Files.newOutputStream(file))) {
            for (long person = 0; person < 1000; person++) {
                Person.of(1, person, 350_000_000, false).phone(out, new Chance(1, 9, person));
                out.endCell();
                Person.of(1, person + 100_000_000, 350_000_000, false).phone(out, new Chance(1, 9, person));
                out.endRow();
            }
        }
        final Set<String> near = new HashSet<>();
        final Set<String> far = new HashSet<>();
        for (final List<String> row : read(file)) {
            near.add(e164(row.get(0)));
            far.add(e164(row.get(1)));
        }
        // One in a hundred gives the number of another in its household.
        assertThat(near).hasSizeGreaterThan(980).doesNotContainAnyElementsOf(far);
        assertThat(far).hasSizeGreaterThan(980);
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> CrmData.usual(0, 1, false)).hasMessageContaining("at least one row");
        assertThatThrownBy(() -> CrmData.usual(400_000_000, 1, false)).hasMessageContaining("at most");
    }

    @Test
    void aShuffleGivesEveryPlaceOnce() {
        for (final int size : List.of(1, 2, 3, 64, 1000, 1025)) {
            final Shuffle shuffle = new Shuffle(size, 42);
            final Set<Long> places = new HashSet<>();
            for (int i = 0; i < size; i++) {
                places.add(shuffle.at(i));
            }
            assertThat(places).hasSize(size).allMatch(place -> place >= 0 && place < size);
        }
    }

    /** What share of the enrichment rows is found in the original by a key, has an e-mail only or a phone only. */
    private record EnrichmentKeys(double shareFound, double emailOnly, double phoneOnly) {
        static EnrichmentKeys of(CrmData data, Path folder) throws IOException {
            data.write(folder);
            final Set<String> known = new HashSet<>();
            final List<List<String>> originals = read(data.original(folder));
            for (final List<String> row : originals.subList(1, originals.size())) {
                known.add(row.get(EMAIL).trim().toLowerCase(Locale.ROOT));
                known.add(e164(row.get(PHONE)));
            }
            known.remove("");
            int rows = 0;
            int found = 0;
            int emailOnly = 0;
            int phoneOnly = 0;
            for (int i = 0; i < data.enrichmentRows().size(); i++) {
                final List<String> columns = EnrichmentRows.columns(i).stream()
                        .map(column -> column.toLowerCase(Locale.ROOT))
                        .toList();
                final List<List<String>> records = read(data.enrichments(folder).get(i));
                for (final List<String> row : records.subList(1, records.size())) {
                    final String email =
                            row.get(columns.indexOf("email")).trim().toLowerCase(Locale.ROOT);
                    final String phone = e164(row.get(columns.indexOf("phone")));
                    rows++;
                    found += known.contains(email) || known.contains(phone) ? 1 : 0;
                    emailOnly += phone.isEmpty() ? 1 : 0;
                    phoneOnly += email.isEmpty() ? 1 : 0;
                }
            }
            return new EnrichmentKeys(found / (double) rows, emailOnly / (double) rows, phoneOnly / (double) rows);
        }
    }

    private static String e164(String phone) {
        if (phone.isEmpty()) {
            return "";
        }
        final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            final var number = util.parse(phone, "US");
            assertThat(util.isPossibleNumber(number)).as(phone).isTrue();
            return util.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            throw new AssertionError("not a telephone number: " + phone, e);
        }
    }

    private static List<List<String>> read(Path file) throws IOException {
        final List<List<String>> rows = new ArrayList<>();
        try (CsvRecords records = new CsvRecords(file)) {
            while (records.next()) {
                rows.add(records.texts());
            }
        }
        return rows;
    }

    private static String sha256(Path folder) throws IOException, NoSuchAlgorithmException {
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (final String name : List.of("original", "enrichment-1", "enrichment-2", "enrichment-3")) {
            digest.update(Files.readAllBytes(folder.resolve(name + ".csv")));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
