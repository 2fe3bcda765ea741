// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ManualPageTest {
    @Test
    void commandsGoOnAfterABackslashAndThroughAHereDocument() {
        ManualPage page = ManualPage.of("""
                Text.

                    $ not a fence

                ```console
                $ cat > a.csv <<'EOF'
                a,b
                $ 1,2
                EOF
                $ echo one \\
                    two
                one two
                three
                ```

                ```text
                $ not run
                ```

                ```sh
                first
                second
                ```
                """);

        assertThat(page.steps())
                .containsExactly(
                        new ManualPage.Step("cat > a.csv <<'EOF'\na,b\n$ 1,2\nEOF", "", true),
                        new ManualPage.Step("echo one \\\n    two", "one two\nthree\n", true),
                        new ManualPage.Step("first\nsecond", "", false));
    }

    @Test
    void onlyWhatIsMaskedMayVary() {
        ManualPage.Step step = new ManualPage.Step("run", "read  6     … s\n…\nrows out (6)\n", true);

        assertThat(step.agrees("read  6  0.1 s\nwrote\nmore\nrows out (6)\n")).isTrue();
        assertThat(step.agrees("read  7  0.1 s\nwrote\nrows out (6)\n")).isFalse();
        assertThat(step.agrees("read  6  0.1 s\nwrote\nrows out (7)\n")).isFalse();
        assertThat(step.agrees("read  6  0.1\n s\nrows out (6)\n")).isFalse();
        assertThat(new ManualPage.Step("run", "", true).agrees("anything\n")).isFalse();
        assertThat(new ManualPage.Step("run", "", false).agrees("anything\n")).isTrue();
    }

    @Test
    void whatIsPrintedNeedsACommand() {
        assertThatThrownBy(() -> ManualPage.of("```console\nprinted\n```\n")).hasMessage("no command before: printed");
    }
}
