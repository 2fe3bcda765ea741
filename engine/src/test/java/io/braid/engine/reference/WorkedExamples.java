// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.stream.Stream;

/** Every worked example: those of the design page, then ours, section by section. */
public final class WorkedExamples {
    private WorkedExamples() {}

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
