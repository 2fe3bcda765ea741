// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a cell becomes (part of) a key. What each one does stands at its class in the engine. */
public enum Normalisation {
    EMAIL("email", "mail", "emailaddress"),
    PHONE("phone", "tel", "telephone", "mobile", "cell", "cellphone", "fax"),
    LINKEDIN("linkedin"),
    URL("url", "website", "homepage", "web"),
    DOMAIN("domain"),
    COMPANY("company", "organisation", "organization", "employer"),
    NAME("name", "firstname", "lastname", "surname", "fullname", "forename"),
    ZIP("zip", "zipcode", "postcode", "postal", "plz"),
    DATE("date", "birthday", "dob"),
    DIGITS,
    TEXT,
    EXACT,
    SOUNDEX,
    METAPHONE;

    // List.of is immutable, which the checker cannot see from the type.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> words;

    Normalisation(String... words) {
        this.words = List.of(words);
    }

    /** The name a person writes: {@code email:email}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The normalisation of that name, in any case. */
    public static Optional<Normalisation> ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /**
     * Guesses from whole words of a column's name: {@code work_email} is an email, {@code hotel} is no {@code tel}. The
     * first normalisation in the order of this enum that owns one of the words wins, so {@code company name} is a company;
     * a name without a known word is plain text.
     */
    public static Normalisation guess(String columnName) {
        List<String> found = List.of(columnName
                .replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}]+", -1));
        return Arrays.stream(values())
                .filter(kind -> found.stream().anyMatch(kind.words::contains))
                .findFirst()
                .orElse(TEXT);
    }
}
