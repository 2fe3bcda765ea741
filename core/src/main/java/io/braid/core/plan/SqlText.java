// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds which of some tables a statement may name, to know what must be there before it runs. It looks at words, not at
 * grammar, so it may find one too many; what the statement really names is looked at when it runs.
 */
public final class SqlText {
    /** Comments and texts, which name nothing; quoted names; words; single signs. */
    private static final Pattern TOKEN = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*)|(\\S)",
            Pattern.DOTALL);

    private static final Set<String> BEFORE_TABLES =
            Set.of("from", "join", ",", "(", "table", "using", "describe", "summarize");

    private SqlText() {}

    /** Those of the names that stand where a table may stand, as they are written in {@code names}. */
    public static List<String> tables(String text, Collection<String> names) {
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> known.putIfAbsent(name, name));
        Set<String> found = new LinkedHashSet<>();
        String before = "";
        Matcher token = TOKEN.matcher(text);
        boolean from = false;
        while (token.find()) {
            String name = token.group(1) != null ? token.group(1).replace("\"\"", "\"") : token.group(2);
            String word = name != null ? name.toLowerCase(Locale.ROOT) : token.group(3);
            if (word == null) {
                continue;
            }
            from |= word.equals("from") || word.equals("table") || word.equals("summarize") || word.equals("describe");
            if (name != null && from && BEFORE_TABLES.contains(before) && known.containsKey(name)) {
                found.add(known.get(name));
            }
            before = word;
        }
        return new ArrayList<>(found);
    }
}
