// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small merges in which everything that can collide does. */
public final class NastyInputs {
    static final List<String> BETWEEN_VALUES = List.of("; ", ";", ", ", " / ", "|", "\n");

    private final Dice dice;
    private final NastyLevel level;
    private final boolean chained;
    private String sparse = "";
    private final List<NastyColumn> keyColumns;
    private final List<Map<String, String>> people = new ArrayList<>();

    private NastyInputs(long seed, NastyLevel level) {
        this.level = level;
        dice = new Dice(seed);
        chained = dice.chance(0.4);
        keyColumns = keyColumns()
                .map(column ->
                        chained ? column.narrowed(dice, 3).widened(dice.between(0, 16)) : column.narrowed(dice, 1))
                .toList();
        int crowd = chained ? dice.between(8, 30) : dice.between(2, 12);
        for (int i = 0; i < crowd; i++) {
            Map<String, String> person = new LinkedHashMap<>();
            keyColumns.forEach(column -> person.put(column.name(), Integer.toString(dice.between(0, 99))));
            people.add(person);
        }
    }

    /** Of the first issue; always the same for the same seed. */
    public static ReferenceInput generate(long seed) {
        return generate(seed, NastyLevel.FIRST_ISSUE);
    }

    /** Always the same for the same seed and level. */
    public static ReferenceInput generate(long seed, NastyLevel level) {
        return new NastyInputs(seed, level).input();
    }

    /** One file to deduplicate, with everything there is; always the same for the same seed. */
    public static DedupeInput generateDedupe(long seed) {
        NastyInputs inputs = new NastyInputs(seed, NastyLevel.EVERYTHING);
        ReferenceInput input = inputs.input();
        Table file = input.original();
        MergeOptions options = new NastyOptions(inputs.dice, file, List.of(file)).everything();
        return new DedupeInput(file, input.rules(), inputs.limited(options));
    }

    private Stream<NastyColumn> keyColumns() {
        Stream<NastyColumn> first = Stream.of(
                isEverything() ? NastyAlphabets.EMAIL : NastyColumn.EMAIL,
                NastyColumn.PHONE,
                NastyColumn.NAME,
                NastyColumn.ZIP,
                NastyColumn.reference(dice));
        return isEverything() ? Stream.concat(first, NastyAlphabets.keyColumns().stream()) : first;
    }

    private boolean isEverything() {
        return level == NastyLevel.EVERYTHING;
    }

    private ReferenceInput input() {
        List<Rule> rules = rules();
        sparse = column(rules.get(0).parts().get(0).columns().get(0)).name();
        Set<NastyColumn> ruled = new LinkedHashSet<>();
        rules.forEach(rule -> rule.parts().forEach(part -> part.columns().forEach(name -> ruled.add(column(name)))));
        List<List<NastyColumn>> layouts = layouts(ruled);
        List<Table> enrichments = IntStream.range(0, layouts.size())
                .mapToObj(i -> {
                    int rows = dice.chance(0.1) ? 0 : dice.between(1, 25);
                    return table(fileName(i + 1), layouts.get(i), rows, 0.05);
                })
                .toList();
        Table original = original(ruled);
        NastyOptions options = new NastyOptions(dice, original, enrichments);
        if (!isEverything()) {
            return new ReferenceInput(original, enrichments, rules, options.options());
        }
        ReferenceInput input = new ReferenceInput(original, enrichments, rules, options.everything());
        MergeOptions pinned =
                dice.chance(0.3) ? input.options().overrides(NastyOverrides.of(dice, input)) : input.options();
        return input.with(limited(pinned));
    }

    /** Now and then few records are too many for one entity, or none is. */
    private MergeOptions limited(MergeOptions options) {
        return dice.chance(0.4) ? options.maxEntityRows(dice.one(List.of(2, 3, 4, 5, 2, 3, 4, 5, 1, 0))) : options;
    }

    private String fileName(int number) {
        String between = isEverything() ? dice.one(List.of("-", "-", " ", ",", "=")) : "-";
        return "enrichment" + between + number + ".csv";
    }

    /** One to four different rules, one to three columns each. */
    private List<Rule> rules() {
        Map<Set<?>, Rule> rules = new LinkedHashMap<>();
        int count = dice.one(chained ? List.of(3, 3, 4) : List.of(1, 2, 2, 3, 4));
        while (rules.size() < count) {
            List<NastyColumn> columns =
                    dice.some(keyColumns, dice.one(chained ? List.of(1) : List.of(1, 1, 1, 1, 2, 2, 3)));
            List<Rule.Part> parts = columns.stream().map(this::part).toList();
            rules.putIfAbsent(
                    new LinkedHashSet<>(isEverything() ? parts : columns),
                    new Rule(parts, dice.chance(chained ? 0.5 : 0.25)));
        }
        return List.copyOf(rules.values());
    }

    private Rule.Part part(NastyColumn column) {
        return isEverything()
                ? NastyAlphabets.part(dice, column)
                : new Rule.Part(spelled(column.name()).strip(), column.comparedBy());
    }

    private NastyColumn column(String name) {
        return keyColumns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    /** The columns of each enrichment; a file may lack any key column, but somewhere it is. */
    private List<List<NastyColumn>> layouts(Set<NastyColumn> ruled) {
        List<List<NastyColumn>> layouts = new ArrayList<>();
        int files = dice.between(1, 4);
        for (int i = 0; i < files; i++) {
            List<NastyColumn> layout = new ArrayList<>(dice.each(keyColumns, 0.85));
            layout.addAll(plain(0.6));
            layouts.add(layout);
        }
        for (NastyColumn column : ruled) {
            List<NastyColumn> somewhere = dice.one(layouts);
            if (layouts.stream().noneMatch(layout -> layout.contains(column))) {
                somewhere.add(column);
            }
        }
        layouts.stream().filter(List::isEmpty).forEach(layout -> layout.add(dice.one(keyColumns)));
        return layouts.stream().map(dice::shuffled).toList();
    }

    private List<NastyColumn> plain(double more) {
        List<NastyColumn> columns = new ArrayList<>(dice.each(NastyColumn.PLAIN, 0.3));
        if (isEverything()) {
            columns.addAll(dice.each(NastyAlphabets.PLAIN, more));
        }
        return columns;
    }

    private Table original(Set<NastyColumn> ruled) {
        List<NastyColumn> columns = new ArrayList<>(ruled);
        keyColumns.stream()
                .filter(column -> !ruled.contains(column) && dice.chance(0.5))
                .forEach(columns::add);
        columns.addAll(plain(0.5));
        columns.removeIf(column -> column.name().equals("id"));
        int rowCount = dice.chance(0.05) ? 0 : dice.between(1, 30);
        Table table = table("original.csv", dice.shuffled(columns), rowCount, 0.25);
        List<String> names = new ArrayList<>(table.columns());
        names.add(0, "id");
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> numbered = new ArrayList<>(row);
            numbered.add(0, String.format(Locale.ROOT, "%03d", rows.size() + 1));
            rows.add(numbered);
        }
        return new Table(table.name(), names, rows);
    }

    /** Some cells hold a value that no person has: {@code fresh} of them. */
    private Table table(String name, List<NastyColumn> columns, int rowCount, double fresh) {
        List<String> names =
                columns.stream().map(column -> spelled(column.name())).toList();
        List<Double> blanks = columns.stream().map(column -> blanks(column)).toList();
        double stranger = chained ? 1 : dice.one(List.of(0.05, 0.2, 0.5));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < rowCount; i++) {
            Map<String, String> person = dice.one(people);
            rows.add(IntStream.range(0, columns.size())
                    .mapToObj(place -> {
                        Map<String, String> whose = dice.chance(stranger) ? dice.one(people) : person;
                        return dice.chance(blanks.get(place))
                                ? dice.one(NastyColumn.BLANKS)
                                : cell(columns.get(place), whose, fresh);
                    })
                    .toList());
        }
        return new Table(name, names, rows);
    }

    /** In chains few records carry the first rule's key, which is what holds them together or apart. */
    private double blanks(NastyColumn column) {
        if (chained) {
            return column.name().equals(sparse) ? 0.8 : dice.one(List.of(0.2, 0.4, 0.6));
        }
        return dice.one(List.of(0.05, 0.1, 0.3, 0.7));
    }

    /** Now and then a cell has two addresses or numbers. */
    private String cell(NastyColumn column, Map<String, String> person, double fresh) {
        String first = value(column, person, fresh);
        boolean several = column.normaliser()
                .filter(List.of(Normaliser.EMAIL, Normaliser.PHONE)::contains)
                .isPresent();
        if (!isEverything() || !several || !dice.chance(0.15)) {
            return first;
        }
        return first + dice.one(BETWEEN_VALUES) + value(column, dice.one(people), fresh);
    }

    private String value(NastyColumn column, Map<String, String> person, double fresh) {
        if (dice.chance(fresh)) {
            return dice.one(dice.one(column.everything()));
        }
        int value = Integer.parseInt(person.getOrDefault(column.name(), "0"));
        return dice.one(column.alphabet().get(value % column.alphabet().size()));
    }

    private String spelled(String name) {
        return switch (dice.between(0, 7)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            case 2 -> " " + name + " ";
            default -> name;
        };
    }
}
