// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies, as a person writes them and as a person is told what is wrong with them. */
final class ResolveTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "longest",
                "newest(updated_at)",
                "newest(\"last seen\")",
                "source(leads.csv, b.csv)",
                "collect(\"; \", 10)",
                "[newest(updated_at), longest]"
            })
    void aStrategyIsWrittenAsItIsRead(String text) {
        assertThat(ResolveText.parse(text).text()).isEqualTo(text);
    }

    @Test
    void columnsWithAPlusBetweenKeepStep() {
        ResolveText.Assignment read = ResolveText.parseAssignment("street + \"zip+4\" = [most_frequent, last]");

        assertThat(read.columns()).containsExactly("street", "zip+4");
        assertThat(read.resolve().text()).isEqualTo("[most_frequent, last]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "longst # \"longst\" is not a strategy. # Did you mean \"longest\"?",
                "newest # \"newest\" does not say what it needs to know. # Write it like: newest(updated_at).",
                "source() # The strategy \"source()\" has nothing where a name should be, at character 8. # Write strategies like: longest, newest(updated_at) or [newest(updated_at), longest].",
                "longest(3) # \"longest\" cannot do with what stands in its brackets. # Write it like: longest.",
                "collect(/, 0) # \"collect\" cannot do with what stands in its brackets. # Write it like: collect(\"; \", 10).",
                "[longest, collect] # The strategy \"[longest, collect]\" has \"collect\" among others, and that one must stand alone. # Write strategies like: longest, newest(updated_at) or [newest(updated_at), longest].",
                "[longest, last # The strategy \"[longest, last\" has no \"]\" at character 15. # Write strategies like: longest, newest(updated_at) or [newest(updated_at), longest].",
                "a+b=min # \"min\" chooses values and not a record, so the columns of \"a+b=min\" would not stay together. # Columns in lock-step take first, last, longest, shortest, most_complete, most_frequent, newest, oldest, source or unanimous.",
                "=longest # \"=longest\" names no column before the equals sign. # Write longest for every column, phone=longest for one, street+zip=longest for columns in lock-step."
            })
    void whatIsWrongIsSaidWithAHint(String text, String sentence, String hint) {
        Failure failure = catchThrowableOfType(Failure.class, () -> ResolveText.parseAssignment(text));

        assertThat(failure.problems()).containsExactly(new Problem(FailureCode.E_OPTION_VALUE, sentence, hint));
    }
}
