// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.app.screen.AnswerFormat;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.LoadMode;
import io.braid.core.plan.Loading;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.StrategyKind;
import io.braid.core.plan.Types;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Every option that is a choice among words, and the words for tab completion and help. */
final class Choices {
    static final Choice<Fill> FILL = Choice.underscored("--fill", Fill.values());
    static final Choice<Consolidation> CONSOLIDATE = Choice.hyphened("--consolidate", Consolidation.values());
    static final Choice<OnAmbiguous> ON_AMBIGUOUS = Choice.hyphened("--on-ambiguous", OnAmbiguous.values());
    static final Choice<Doubtful> DOUBTFUL = Choice.hyphened("--doubtful", Doubtful.values());
    static final Choice<ProgressMode> PROGRESS = Choice.hyphened("--progress", ProgressMode.values());
    static final Choice<AnswerFormat> FORMAT = Choice.hyphened("--format", AnswerFormat.values());

    static final Choice<LoadMode> LOAD_MODE = Choice.underscored("--mode", LoadMode.values());
    static final Choice<Loading.Compare> COMPARE = Choice.underscored("--compare", Loading.Compare.values());
    static final Choice<Loading.Missing> MISSING = Choice.underscored("--missing", Loading.Missing.values());
    static final Choice<Loading.OnError> ON_ERROR = Choice.underscored("--on-error", Loading.OnError.values());
    static final Choice<Loading.Swap> SWAP = Choice.underscored("--replace", Loading.Swap.values());
    static final Choice<Loading.Indexes> INDEXES = Choice.underscored("--indexes", Loading.Indexes.values());
    static final Choice<Loading.Contract> NEW_TABLES = Choice.underscored("--new-tables", Loading.Contract.values());
    static final Choice<Loading.Contract> NEW_COLUMNS = Choice.underscored("--new-columns", Loading.Contract.values());
    static final Choice<Loading.Contract> WRONG_TYPES = Choice.underscored("--wrong-types", Loading.Contract.values());
    static final Choice<Types.Type> TYPE = Choice.underscored("--types", Types.Type.values());

    private Choices() {}

    /** The parser wants a class of its own for each list of words. */
    abstract static class Words implements Iterable<String> {
        private final List<String> words;

        Words(Choice<?> choice) {
            this(choice.words());
        }

        Words(List<String> words) {
            this.words = words;
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }

    static final class LoadModeWords extends Words {
        LoadModeWords() {
            super(LOAD_MODE);
        }
    }

    static final class OnErrorWords extends Words {
        OnErrorWords() {
            super(ON_ERROR);
        }
    }

    static final class MissingWords extends Words {
        MissingWords() {
            super(MISSING);
        }
    }

    static final class FillWords extends Words {
        FillWords() {
            super(FILL);
        }
    }

    static final class StrategyWords extends Words {
        StrategyWords() {
            super(Arrays.stream(StrategyKind.values())
                    .map(StrategyKind::example)
                    .toList());
        }
    }

    static final class ConsolidateWords extends Words {
        ConsolidateWords() {
            super(CONSOLIDATE);
        }
    }

    static final class AmbiguousWords extends Words {
        AmbiguousWords() {
            super(ON_AMBIGUOUS);
        }
    }

    static final class DoubtfulWords extends Words {
        DoubtfulWords() {
            super(DOUBTFUL);
        }
    }

    static final class ProgressWords extends Words {
        ProgressWords() {
            super(PROGRESS);
        }
    }

    static final class FormatWords extends Words {
        FormatWords() {
            super(FORMAT);
        }
    }
}
