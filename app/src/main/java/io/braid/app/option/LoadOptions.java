// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadMode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.core.plan.TableDesign;
import io.braid.core.plan.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How rows go into a table. */
public final class LoadOptions {
    private static final int MOST_STREAMS = 16;
    private static final long LEAST_CHUNK_ROWS = 100;
    private static final long MOST_CHUNK_ROWS = 10_000_000;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Choices.LoadModeWords.class,
            description = "${COMPLETION-CANDIDATES}.")
    private @Nullable String mode;

    @Option(names = "--key", paramLabel = "COLUMNS", description = "The columns that tell one row from another.")
    private @Nullable String key;

    @Option(
            names = "--order-by",
            paramLabel = "COLUMN [desc]",
            description = "Which of several rows of one key is taken: the first so sorted. Default: the last one read.")
    private @Nullable String orderBy;

    @Option(
            names = "--compare",
            paramLabel = "WHAT",
            description = "changed writes only rows of which a value differs, all writes every row that is there."
                    + " Default: ${DEFAULT-VALUE}.")
    private String compare = "changed";

    @Option(
            names = "--missing",
            paramLabel = "WHAT",
            completionCandidates = Choices.MissingWords.class,
            description = "What becomes of rows whose key did not come: ${COMPLETION-CANDIDATES}. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String missing = "keep";

    @Option(
            names = "--types",
            paramLabel = "COLUMN=TYPE,...",
            description = "Types of columns; the others get the narrowest that every value has. One of text, boolean,"
                    + " bigint, decimal, double, date, timestamp, time.")
    private @Nullable String types;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            completionCandidates = Choices.OnErrorWords.class,
            description = "What a row does that cannot be loaded: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String onError = "dlq";

    @Option(
            names = "--max-errors",
            paramLabel = "N",
            description = "Fail with more refused rows. Default: 1000 or a twentieth of the rows, whichever is more.")
    private @Nullable String maxErrors;

    @Option(
            names = "--replace",
            paramLabel = "HOW",
            description = "How mode replace replaces: swap gives a new table the name, in_place refills the old one."
                    + " Default: ${DEFAULT-VALUE}.")
    private String replace = "swap";

    @Option(names = "--streams", paramLabel = "N", description = "Connections side by side. Default: ${DEFAULT-VALUE}.")
    private String streams = "2";

    @Option(
            names = "--chunk-rows",
            paramLabel = "N",
            description = "At most so many rows are sent and recorded as one. Default: ${DEFAULT-VALUE}.")
    private String chunkRows = "250000";

    @Option(
            names = "--new-columns",
            paramLabel = "WHAT",
            description = "What happens to columns that the table has not: evolve adds them, freeze fails, discard_row"
                    + " refuses rows with a value there, discard_value leaves them out. Default: ${DEFAULT-VALUE}.")
    private String newColumns = "evolve";

    @Option(
            names = "--wrong-types",
            paramLabel = "WHAT",
            description =
                    "What happens to a value that is not of its column's type: evolve makes the column wide enough"
                            + " where that is safe, discard_row refuses the row, discard_value leaves the value out, freeze"
                            + " fails. Default: ${DEFAULT-VALUE}.")
    private String wrongTypes = "discard_row";

    @Option(
            names = "--delta",
            description = "Send only what differs from what was loaded last, as a file of all rows every night does.")
    private boolean delta;

    @Option(
            names = "--scope",
            paramLabel = "SQL",
            description = "A condition in the database's SQL: --missing is about these rows of the table alone.")
    private @Nullable String scope;

    @Option(
            names = "--indexes",
            paramLabel = "WHAT",
            description = "keep leaves secondary indexes as they are, rebuild drops them before and makes them again"
                    + " afterwards. Default: ${DEFAULT-VALUE}.")
    private String indexes = "keep";

    @Option(
            names = "--cursor",
            paramLabel = "COLUMN",
            description = "Send only rows that lie at or beyond what was loaded last of this column, as of a file that"
                    + " grows.")
    private @Nullable String cursor;

    @Option(
            names = "--cursor-lag",
            paramLabel = "LAG",
            description = "Send again what lies so far behind: a time like 1h, or a number.")
    private @Nullable String cursorLag;

    /** How the rows are loaded; that a needed option is missing is a fault. */
    public Loading loading(Gathered faults, TableDesign design) {
        Needs.need(mode, "how the rows are loaded, like --mode append or --mode upsert --key id", faults);
        String word = mode;
        LoadMode how =
                word == null ? LoadMode.APPEND : faults.read(LoadMode.APPEND, () -> Choices.LOAD_MODE.parse(word));
        Loading plain = Loading.of(how, List.of());
        String keys = key;
        String order = orderBy;
        String most = maxErrors;
        Loading loading = new Loading(
                how,
                keys == null ? List.of() : faults.read(List.of(), () -> NameList.parse("--key", keys)),
                order == null ? List.of() : faults.read(List.of(), () -> LoadText.order("--order-by", List.of(order))),
                faults.read(plain.compare(), () -> Choices.COMPARE.parse(compare)),
                faults.read(plain.missing(), () -> Choices.MISSING.parse(missing)),
                faults.read(plain.onError(), () -> Choices.ON_ERROR.parse(onError)),
                most == null
                        ? null
                        : faults.readOrNull(() -> NumberText.between("--max-errors", most, 0, Long.MAX_VALUE)),
                faults.read(plain.swap(), () -> Choices.SWAP.parse(replace)),
                (int) (long) faults.read(2L, () -> NumberText.between("--streams", streams, 1, MOST_STREAMS)),
                faults.read(
                        plain.chunkRows(),
                        () -> NumberText.between("--chunk-rows", chunkRows, LEAST_CHUNK_ROWS, MOST_CHUNK_ROWS)),
                faults.read(plain.columns(), () -> Choices.NEW_COLUMNS.parse(newColumns)),
                faults.read(plain.types(), () -> Choices.WRONG_TYPES.parse(wrongTypes)),
                delta,
                scope,
                faults.read(plain.indexes(), () -> Choices.INDEXES.parse(indexes)),
                cursor(faults),
                design,
                plain.checks());
        LoadText.problems(loading, name -> "--" + name.replace('_', '-'))
                .forEach(problem -> faults.add(problem.code(), problem.sentence(), problem.hint()));
        return loading;
    }

    private Loading.@Nullable Cursor cursor(Gathered faults) {
        String column = cursor;
        if (column == null && cursorLag != null) {
            faults.add(
                    FailureCode.E_OPTION_VALUE,
                    "--cursor-lag is about a column, and --cursor does not say which.",
                    "Write it like --cursor updated_at --cursor-lag 1h.");
        }
        return column == null ? null : new Loading.Cursor(column, cursorLag);
    }

    /** The types that were said; the other columns get theirs by evidence. */
    public Types types(Gathered faults) {
        String text = types;
        return text == null ? Types.AUTO : faults.read(Types.AUTO, () -> parse(text));
    }

    private static Types parse(String text) {
        Map<String, Types.Type> named = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>(NameList.parse("--types", text));
        for (String part : parts) {
            int at = part.lastIndexOf('=');
            if (at <= 0) {
                throw new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + part + "\" of --types is not a column and its type.",
                        "Write it like --types zip=text,opened=date.");
            }
            named.put(
                    part.substring(0, at).strip(),
                    Choices.TYPE.parse(part.substring(at + 1).strip()));
        }
        return new Types(true, named);
    }
}
