// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import io.braid.bench.Figures.LeftOut;
import io.braid.bench.Figures.Result;
import java.util.ArrayList;
import java.util.List;

/** What has been measured so far; grows round by round. */
final class Findings {
    private final List<Result> results = new ArrayList<>();
    private final List<Agreement> agreements = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    void add(Result result) {
        results.add(result);
    }

    void add(List<Agreement> found) {
        agreements.addAll(found);
        found.forEach(System.err::println);
    }

    /** Tells at once what is not measured, and keeps it for the end. */
    void add(LeftOut what) {
        leftOut.add(what);
        System.err.println(what.what() + (what.failed() ? " FAILED: " : " left out: ") + what.reason());
    }

    Figures figures() {
        return new Figures(results, agreements, leftOut, Comparison.targets(results));
    }

    /** Whether nothing failed that was begun, and nothing differs that must not. */
    boolean allHeld() {
        return leftOut.stream().noneMatch(LeftOut::failed)
                && agreements.stream().allMatch(Agreement::holds);
    }
}
