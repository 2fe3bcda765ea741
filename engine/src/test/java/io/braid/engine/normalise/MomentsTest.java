// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a record says it was written. */
final class MomentsTest {
    private final Moments moments = new Moments(NormalForms.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "2024-03-05, 2024-03-05T00:00",
        "' 2024-03-05 ', 2024-03-05T00:00",
        "2024-03-05T10:11, 2024-03-05T10:11",
        "2024-03-05 10:11, 2024-03-05T10:11",
        "2024-03-05  10:11, 2024-03-05T10:11",
        "2024-03-05T10:11:12.000345Z, 2024-03-05T10:11:12.000345",
        "2024-03-05T10:11:12+02:00, 2024-03-05T08:11:12",
        "2024-03-05 10:11:12-0530, 2024-03-05T15:41:12",
        "2024-03-05 10:11:12+02, 2024-03-05T08:11:12",
        "2024-03-05T10:11+01:00[Europe/Berlin], 2024-03-05T09:11",
        "2024-03-05T10:11[America/New_York], 2024-03-05T15:11",
        "2024-07-05T10:11[America/New_York], 2024-07-05T14:11",
        "0000-01-01T00:00:01, 0000-01-01T00:00:01",
        "5 March 2024, 2024-03-05T00:00",
        "31/12/2023, 2023-12-31T00:00",
        "5 December 2024, 2024-12-05T00:00"
    })
    void aMomentIsCountedInMicroseconds(String cell, LocalDateTime moment) {
        assertThat(moments.of(cell)).isEqualTo(ChronoUnit.MICROS.between(LocalDateTime.of(0, 1, 1, 0, 0), moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "2024-02-30", "2024-02-30T10:00", "02/03/2024", "-0001-01-01T00:00:00"})
    void whatIsNoMomentHasNone(String cell) {
        assertThat(moments.of(cell)).isEqualTo(Moments.NONE);
    }

    @Test
    void daysAreReadAsTheRulesReadThem() {
        Moments british = new Moments(new NormalForms("GB", false, false, List.of("dd/MM/yyyy")));

        assertThat(british.of("02/03/2024")).isEqualTo(moments.of("2024-03-02"));
    }
}
