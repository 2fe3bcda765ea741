// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.event.Cancellation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final SQLException unreachable = new SQLException("refused", "08001");
    private final SQLException starting = new SQLException("the database system is in recovery mode", "57P03");
    private final SQLException wrong = new SQLException("no such table", "42P01");

    private final List<SQLException> told = new ArrayList<>();
    private final Backoff backoff = new Backoff(new Cancellation(), (tried, fault) -> told.add(fault));

    /** Fails so, one after the other, and then succeeds. */
    private static Backoff.Attempt<String> failing(SQLException... faults) {
        List<SQLException> left = new ArrayList<>(List.of(faults));
        return () -> {
            if (left.isEmpty()) {
                return "done";
            }
            throw left.remove(0);
        };
    }

    @Test
    void aServerThatIsStartingIsWaitedForLongerThanOneThatIsNotThere() throws SQLException {
        // Four waits are 3.75 s, which is more than the brief patience.
        SQLException[] faults = {unreachable, starting, starting, starting};

        assertThat(backoff.retry(Backoff.BRIEF, failing(faults))).isEqualTo("done");
        assertThat(told).containsExactly(faults);
    }

    @Test
    void aServerThatIsNotThereIsToldSoon() {
        SQLException[] faults = Stream.generate(() -> unreachable).limit(5).toArray(SQLException[]::new);

        assertThatThrownBy(() -> backoff.retry(Backoff.BRIEF, failing(faults))).isSameAs(unreachable);
        assertThat(told).hasSize(3);
    }

    @Test
    void whatDoesNotPassIsNotTriedAgain() {
        assertThatThrownBy(() -> backoff.retry(Backoff.LONG, failing(wrong))).isSameAs(wrong);
        assertThat(told).isEmpty();
    }
}
