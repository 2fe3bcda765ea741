// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Matching;
import io.braid.core.report.Forecast;
import io.braid.engine.normalise.KeyText;
import io.braid.engine.read.FileSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts the keys of one rule in the rows that are looked at. */
final class RuleForecast {
    private static final int MOST_SHOWN = 3;
    private static final double FEW = 0.01;

    private final MatchRule rule;
    private final long maxKeyRows;
    private final KeyText keys;
    private final Rows original = new Rows();
    private final Rows enrichments = new Rows();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> estimates = new HashMap<>();
    private Rows file = new Rows();
    private double keyed;
    private long records;

    RuleForecast(MatchRule rule, Matching matching) {
        this.rule = rule;
        this.maxKeyRows = matching.maxKeyRows();
        this.keys = new KeyText(rule.parts(), matching.forms());
    }

    /** Rows of one side, and how many of them have a key. */
    final class Rows {
        private final Map<String, Long> found = new HashMap<>();
        private long seen;
        private long withKey;

        /** @param cells the cells that a column has in the row */
        void add(Function<String, List<String>> cells) {
            List<String> made = keys.of(cells);
            seen++;
            withKey += made.isEmpty() ? 0 : 1;
            new HashSet<>(made).forEach(key -> found.merge(key, 1L, Long::sum));
        }

        private double share() {
            return seen == 0 ? 0 : (double) withKey / seen;
        }
    }

    Rows original() {
        return original;
    }

    /** The rows of the enrichment being looked at. */
    Rows enrichment() {
        return file;
    }

    /** The enrichment whose rows were added last is done. */
    void endFile(FileSample sample) {
        keyed += file.share() * sample.rows();
        records += sample.rows();
        enrichments.seen += file.seen;
        enrichments.withKey += file.withKey;
        file.found.forEach((key, rows) -> {
            counts.merge(key, rows, Long::sum);
            estimates.merge(key, Math.round((double) rows / file.seen * sample.rows()), Long::sum);
        });
        file = new Rows();
    }

    Forecast.Rule forecast() {
        List<Forecast.Key> frequent = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SHOWN)
                .map(entry -> new Forecast.Key(entry.getKey(), entry.getValue()))
                .toList();
        return new Forecast.Rule(
                rule.text(), original.share(), records == 0 ? 0 : keyed / records, Math.round(keyed), frequent);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (original.seen > 0 && original.share() < FEW) {
            warnings.add("The rule " + rule.text() + " finds a key in hardly any row of the original.");
        }
        if (enrichments.seen > 0 && enrichments.share() < FEW) {
            warnings.add("The rule " + rule.text() + " finds a key in hardly any row of the enrichments.");
        }
        long generic =
                estimates.values().stream().filter(rows -> rows > maxKeyRows).count();
        if (generic > 0) {
            warnings.add("The rule " + rule.text() + " has keys that will be on more than " + maxKeyRows
                    + " rows and not be used: " + generic + " or more.");
        }
        return warnings;
    }
}
