// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.stream.Stream;

/** The worked examples: those of the design page, then ours, section by section. */
public final class WorkedExamples {
    private WorkedExamples() {}

    /** Those of all levels. */
    public static List<WorkedExample> everything() {
        return Stream.of(
                        all(),
                        ChoiceExamples.all(),
                        NumberExamples.all(),
                        ChainExamples.all(),
                        GroupExamples.all(),
                        GroupFillExamples.all(),
                        OverrideExamples.all(),
                        SeveralKeysExamples.all(),
                        OversizedExamples.all(),
                        FunctionExamples.all(),
                        TraceExamples.all(),
                        WideExamples.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Those of {@link NastyLevel#FIRST_ISSUE}. */
    public static List<WorkedExample> all() {
        return Stream.of(
                        PageExamples.all(),
                        KeyExamples.all(),
                        GenericKeyExamples.all(),
                        ConsolidationExamples.all(),
                        IdentityExamples.all(),
                        StrategyExamples.all(),
                        MatchExamples.all(),
                        FillExamples.all(),
                        ColumnExamples.all())
                .flatMap(List::stream)
                .toList();
    }
}
