// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.cell;
import static io.braid.engine.shape.MergeTables.enrichment;
import static io.braid.engine.shape.MergeTables.filled;
import static io.braid.engine.shape.MergeTables.moment;
import static io.braid.engine.shape.MergeTables.value;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The records' values for the merged columns, whatever file they stand in; where no text is asked for, whether there is one. */
public final class RecordValues {
    private final MergedShape shape;

    public RecordValues(MergedShape shape) {
        this.shape = shape;
    }

    /** Makes the view {@code record_value}. */
    public void unite(Store store) {
        store.view(
                MergeTables.RECORD_VALUE,
                Sql.join(
                        "\nUNION ALL\n",
                        IntStream.range(0, shape.widths().size())
                                .mapToObj(file -> values(file, Sql.of(""), Sql.of("")))
                                .toList()));
    }

    /**
     * The values of some records: {@code golden, place} and what the view has. They are worked out of those records alone.
     * A record's number says which file it stands in, so that it is looked up in that file only.
     *
     * @param contenders a query of {@code golden, place, record}
     */
    Sql of(Sql contenders) {
        return Sql.join(
                "\nUNION ALL\n",
                IntStream.range(0, shape.widths().size())
                        .mapToObj(file -> of(
                                contenders,
                                file,
                                MergeTables.record(file, 0),
                                MergeTables.record(file, MergeTables.ROW_MASK)))
                        .toList());
    }

    /** As {@link #of(Sql)}, of the records of one file from the first to the last, both included. */
    Sql of(Sql contenders, int file, long first, long last) {
        return values(
                file,
                Sql.of("c.golden, c.place, "),
                Sql.of("""

                        JOIN ({contenders}) c ON r.rec = c.record AND c.record BETWEEN {first} AND {last}""")
                        .with("contenders", contenders)
                        .with("first", Literal.of(first))
                        .with("last", Literal.of(last)));
    }

    private Sql values(int file, Sql before, Sql join) {
        List<Sql> complete = IntStream.range(
                        0, FilledBits.columns(shape.widths().get(file)))
                .mapToObj(index -> Sql.of("bit_count({filled})").with("filled", filled(index)))
                .toList();
        List<Sql> values = new ArrayList<>();
        for (int index = 0; index < shape.moments().size(); index++) {
            values.add(Sql.of(", {t}").with("t", moment(index)));
        }
        for (int column = 0; column < shape.columns().size(); column++) {
            Integer source = shape.columns().get(column).sources().get(file);
            boolean text = shape.hasTexts(column);
            if (source == null) {
                values.add((text ? Sql.of(", NULL::VARCHAR AS {v}") : Sql.of(", NULL::BOOLEAN AS {v}"))
                        .with("v", value(column)));
                continue;
            }
            values.add(Sql.of(", CASE WHEN {filled} & {bit} <> 0 THEN {cell} END AS {v}")
                    .with("filled", filled(FilledBits.column(source)))
                    .with("bit", Literal.of(FilledBits.bit(source)))
                    .with("cell", text ? cell(source) : Sql.of("TRUE"))
                    .with("v", value(column)));
        }
        return Sql.of("SELECT {before}r.rec, ({complete})::INTEGER AS complete{values} FROM {enrichment} r{join}")
                .with("before", before)
                .with("join", join)
                .with("complete", complete.isEmpty() ? Sql.of("0") : Sql.join(" + ", complete))
                .with("values", Sql.join("", values))
                .with("enrichment", enrichment(file));
    }
}
