// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.Connection;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.LoadMode;
import io.braid.core.plan.Loading;
import io.braid.core.plan.Notice;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.OnFail;
import io.braid.core.plan.Schedule;
import io.braid.core.plan.Types;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a choice, as on the command line. */
record Words<E extends Enum<E>>(List<E> constants, char joint) {
    static final Words<Fill> FILL = new Words<>(List.of(Fill.values()), '_');
    static final Words<Consolidation> CONSOLIDATE = new Words<>(List.of(Consolidation.values()), '-');
    static final Words<OnAmbiguous> ON_AMBIGUOUS = new Words<>(List.of(OnAmbiguous.values()), '-');
    static final Words<Doubtful> DOUBTFUL = new Words<>(List.of(Doubtful.values()), '-');
    static final Words<Connection.SslMode> SSL = new Words<>(List.of(Connection.SslMode.values()), '-');
    static final Words<Schedule.Missed> MISSED = new Words<>(List.of(Schedule.Missed.values()), '_');
    static final Words<Notice.Occasion> OCCASION = new Words<>(List.of(Notice.Occasion.values()), '_');
    static final Words<Notice.Tls> TLS = new Words<>(List.of(Notice.Tls.values()), '_');
    static final Words<OnFail> ON_FAIL = new Words<>(List.of(OnFail.values()), '_');
    static final Words<Types.Type> TYPE = new Words<>(List.of(Types.Type.values()), '_');
    static final Words<LoadMode> LOAD_MODE = new Words<>(List.of(LoadMode.values()), '_');
    static final Words<Loading.Compare> COMPARE = new Words<>(List.of(Loading.Compare.values()), '_');
    static final Words<Loading.Missing> MISSING = new Words<>(List.of(Loading.Missing.values()), '_');
    static final Words<Loading.OnError> ON_ERROR = new Words<>(List.of(Loading.OnError.values()), '_');
    static final Words<Loading.Swap> SWAP = new Words<>(List.of(Loading.Swap.values()), '_');
    static final Words<Loading.Indexes> INDEXES = new Words<>(List.of(Loading.Indexes.values()), '_');
    static final Words<Loading.Contract> CONTRACT = new Words<>(List.of(Loading.Contract.values()), '_');
    static final Words<LineEnd> LINE_END = new Words<>(List.of(LineEnd.values()), '_');
    static final Words<Quoting> QUOTING = new Words<>(List.of(Quoting.values()), '_');

    /** How the lines of a written file end. */
    enum LineEnd {
        LF,
        CRLF
    }

    /** Which cells of a written file are quoted. */
    enum Quoting {
        MINIMAL,
        ALL
    }

    String word(E constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', joint);
    }

    List<String> all() {
        return constants.stream().map(this::word).toList();
    }

    @Nullable
    E of(String word) {
        return constants.stream()
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElse(null);
    }
}
