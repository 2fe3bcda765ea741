// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.engine.reference.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A CRM file and three enrichments about the same people, always the same for the same seed. */
final class People {
    private static final List<String> FIRST = List.of("Ann", "José", "Zoë", "Bob", "李", "Jürgen", "Mary Ann", "Søren");
    private static final List<String> LAST =
            List.of("Lee", "O'Brien", "Müller", "Smith", "Nuñez", "van Dyk", "Ødegård");
    private static final List<String> NOTES = List.of(
            "",
            "",
            "plain",
            "says \"hi\"",
            "a, b; c",
            "two\nlines",
            "00123",
            "1e5",
            "NULL",
            "tab\there",
            "ends with quote\"",
            "  spaced  ",
            "back\\slash\\",
            "=1+1",
            "émigré");

    private final SplittableRandom random;
    private final List<Person> persons = new ArrayList<>();
    private final Table original;
    private final List<Table> enrichments;

    private record Person(String first, String last, String email, String phone) {}

    People(long seed, int count) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            String last = one(LAST);
            String email = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + i + "@example" + random.nextInt(40)
                    + ".com";
            // A switchboard now and then: a number that many share.
            int line = chance(0.1) ? random.nextInt(20) : 1000 + i;
            persons.add(new Person(one(FIRST), last, email, "212555%04d".formatted(line % 10000)));
        }
        original = makeOriginal();
        enrichments = List.of(
                enrichment("leads.csv", List.of("Email", "phone", "city", "title"), 0.5),
                enrichment("events.csv", List.of("email", "notes", "Phone", "score"), 0.4),
                enrichment("vendor.csv", List.of("phone", "email", "linkedin", "title", "city"), 0.6));
    }

    Table original() {
        return original;
    }

    List<Table> enrichments() {
        return enrichments;
    }

    private Table makeOriginal() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < persons.size(); i++) {
            Person person = persons.get(i);
            rows.add(List.of(
                    "%06d".formatted(i),
                    person.first,
                    person.last,
                    chance(0.05) ? "private" + i + "@home.example" : mail(person, 0.3),
                    phone(person, 0.3),
                    blank("New York", 0.6),
                    one(NOTES)));
        }
        return new Table("crm.csv", List.of("id", "first_name", "last_name", "email", "phone", "city", "notes"), rows);
    }

    private Table enrichment(String name, List<String> columns, double share) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < persons.size() * share; i++) {
            Person person = one(persons);
            List<String> row = new ArrayList<>();
            for (String column : columns) {
                row.add(
                        switch (column.toLowerCase(Locale.ROOT)) {
                            case "email" -> mail(person, 0.2);
                            case "phone" -> phone(person, 0.3);
                            case "city" -> blank(one(List.of("Boston", "São Paulo", "Paris, TX")), 0.2);
                            case "title" ->
                                blank(one(List.of("CEO", "\"The\" Boss", "VP; Sales", "Chef\nde Cuisine")), 0.3);
                            case "notes" -> one(NOTES);
                            case "score" -> String.valueOf(random.nextInt(100));
                            default -> blank("https://www.linkedin.com/in/" + person.email.replace('@', '-'), 0.3);
                        });
            }
            rows.add(row);
        }
        return new Table(name, columns, rows);
    }

    private String mail(Person person, double blank) {
        return blank(
                one(List.of(
                        person.email,
                        person.email.toUpperCase(Locale.ROOT),
                        " " + person.email,
                        "\"" + person.last + ", " + person.first + "\" <" + person.email + ">",
                        "mailto:" + person.email)),
                blank);
    }

    private String phone(Person person, double blank) {
        String digits = person.phone;
        String area = digits.substring(0, 3);
        String local = digits.substring(3, 6) + "-" + digits.substring(6);
        return blank(
                one(List.of(
                        digits, "(" + area + ") " + local, "+1 " + area + "-" + local, area + "-" + local + " ext. 5")),
                blank);
    }

    private String blank(String value, double probability) {
        return chance(probability) ? one(List.of("", "", " ")) : value;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
