// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a load says in short texts: {@code updated_at desc, id} and {@code sales.orders}. */
public final class LoadText {
    private static final Pattern SORT = Pattern.compile("(.+?)(?:\\s+(asc|desc))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^.\"]+)");

    private LoadText() {}

    /** A table's name in its parts; {@code schema} is {@code null} where the database's own holds. */
    public record TableName(@Nullable String schema, String table) {
        @Override
        public String toString() {
            return schema == null ? table : schema + "." + table;
        }
    }

    /** The columns to sort by, of texts of one each or of one of all, separated by commas. */
    public static List<Loading.SortKey> order(String option, List<String> texts) {
        List<Loading.SortKey> order = new ArrayList<>();
        texts.stream().flatMap(text -> Arrays.stream(text.split(",", -1))).forEach(text -> {
            Matcher sort = SORT.matcher(text.strip());
            if (!sort.matches()) {
                throw new Failure(
                        FailureCode.E_OPTION_VALUE,
                        option + " names no column to sort by.",
                        "Write it like updated_at desc.");
            }
            String direction = sort.group(2) == null ? "" : sort.group(2).toLowerCase(Locale.ROOT);
            order.add(new Loading.SortKey(sort.group(1), direction.equals("desc")));
        });
        return order;
    }

    /** The name of a table, with or without the schema; a part with a point in it stands in double quotes. */
    public static TableName table(String option, String text) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text.strip());
        int at = 0;
        while (at <= text.strip().length()
                && part.region(at, text.strip().length()).lookingAt()) {
            parts.add(
                    part.group(1) == null
                            ? part.group(2).strip()
                            : part.group(1).replace("\"\"", "\""));
            at = part.end() + 1;
            if (part.end() < text.strip().length() && text.strip().charAt(part.end()) != '.') {
                parts.clear();
                break;
            }
        }
        boolean whole = at == text.strip().length() + 1;
        if (!whole || parts.isEmpty() || parts.size() > 2 || parts.stream().anyMatch(LoadText::isNoName)) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    option + " expects the name of a table, and found another text.",
                    "Write it like orders, sales.orders or \"my.schema\".orders.");
        }
        return parts.size() == 1 ? new TableName(null, parts.get(0)) : new TableName(parts.get(0), parts.get(1));
    }

    /**
     * What of a load does not go together.
     *
     * @param name gives what messages call a key of the plan: {@code --key} or {@code "key" of write}
     */
    public static List<Problem> problems(Loading how, UnaryOperator<String> name) {
        List<Problem> problems = new ArrayList<>();
        String mode = how.mode().name().toLowerCase(Locale.ROOT);
        if (how.mode().isKeyed() && how.key().isEmpty()) {
            problems.add(new Problem(
                    FailureCode.E_OPTION_VALUE,
                    "The mode " + mode + " needs a key, and " + name.apply("key") + " is not there.",
                    "Name the columns that tell one row from another, like id."));
        }
        if (!how.mode().takesOneOfAKey() && !how.orderBy().isEmpty()) {
            problems.add(
                    unfit(name.apply("order_by"), mode, "It picks among rows of one key, which this mode does not."));
        }
        boolean forgets = how.mode() == LoadMode.UPSERT || how.mode() == LoadMode.SCD2;
        if (how.missing() != Loading.Missing.KEEP && !forgets) {
            problems.add(unfit(
                    name.apply("missing"), mode, "Rows that did not come are looked for by upsert and scd2 alone."));
        }
        if (how.delta() && (how.mode() != LoadMode.UPSERT || how.compare() == Loading.Compare.ALL)) {
            problems.add(unfit(
                    name.apply("delta"),
                    mode,
                    "What differs from the last load is known for upsert with compare changed."));
        }
        if (how.scope() != null && how.missing() == Loading.Missing.KEEP) {
            problems.add(new Problem(
                    FailureCode.E_OPTION_VALUE,
                    name.apply("scope") + " says which rows may be missed, and none are.",
                    "Say missing: delete or soft_delete, or leave it out."));
        }
        if (how.cursor() != null) {
            boolean goes = (how.mode() == LoadMode.UPSERT || how.mode() == LoadMode.INSERT_ONLY) && !how.delta();
            if (!goes || how.missing() != Loading.Missing.KEEP) {
                problems.add(unfit(
                        name.apply("cursor"),
                        mode,
                        "It goes with upsert and insert_only, without delta and missing: a row may come twice, and"
                                + " none is missed."));
            }
            String lag = how.cursor().lag();
            if (lag != null && !ReadDatabase.Incremental.LAG.matcher(lag).matches()) {
                problems.add(new Problem(
                        FailureCode.E_OPTION_VALUE,
                        "The lag of " + name.apply("cursor") + " expects a number or a time, and found another text.",
                        "Write it like 1h, with s, m, h or d; for a column of numbers like 1000."));
            }
        }
        problems.addAll(DesignText.problems(how.design(), how.mode(), name));
        return problems;
    }

    private static Problem unfit(String what, String mode, String hint) {
        return new Problem(FailureCode.E_OPTION_VALUE, what + " does not go with the mode " + mode + ".", hint);
    }

    private static boolean isNoName(String part) {
        return part.isBlank() || part.chars().anyMatch(Character::isISOControl);
    }
}
