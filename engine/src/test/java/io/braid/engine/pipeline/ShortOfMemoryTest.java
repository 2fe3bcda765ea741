// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that no spilling helps, in less memory than it needs. */
class ShortOfMemoryTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatWasGivenAndWhatToTry() {
        String steps = "  - {id: big, sql: \"select list(x order by -x) as one from range(20000000) as t(x)\"}\n";
        Failure failure = catchThrowableOfType(Failure.class, () -> new PlanCall(folder).run(steps));

        assertThat(failure.code()).isEqualTo(FailureCode.E_MEMORY);
        assertThat(failure).hasMessageContaining("did not fit into the 256 MB of memory given");
        String more = failure.problems()
                .get(0)
                .hint()
                .replaceFirst("Give --memory (\\d+)MB or more, or fewer --threads\\..*", "$1");
        assertThat(Integer.parseInt(more)).isGreaterThan(256);
    }
}
