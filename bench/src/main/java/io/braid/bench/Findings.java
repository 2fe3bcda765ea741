// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import io.braid.bench.Figures.LeftOut;
import io.braid.bench.Figures.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has been measured so far; grows round by round. */
final class Findings {
    private final List<Result> results = new ArrayList<>();
    private final List<Agreement> agreements = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    void add(Result result) {
        results.add(result);
    }

    /** Tells at once what is new: in another setting on the same data the same programs agree as before. */
    void add(List<Agreement> found) {
        for (final Agreement agreement : found) {
            if (!agreements.contains(agreement)) {
                agreements.add(agreement);
                System.err.println(agreement);
            }
        }
    }

    /** Tells at once what is not measured, and keeps it for the end. */
    void add(LeftOut what) {
        leftOut.add(what);
        System.err.println(what.what() + (what.failed() ? " FAILED: " : " left out: ") + what.reason());
    }

    /** All figures; the targets are for the one usual setting, so a sweep over threads or memory is not judged by them. */
    Figures figures(Optional<Sweep> sweep) {
        final boolean judged = sweep.isEmpty() || sweep.get() == Sweep.ROWS;
        return new Figures(results, agreements, leftOut, judged ? Comparison.targets(results) : List.of());
    }

    /** Whether nothing failed that was begun, and nothing differs that must not. */
    boolean allHeld() {
        return leftOut.stream().noneMatch(LeftOut::failed)
                && agreements.stream().allMatch(Agreement::holds);
    }
}
