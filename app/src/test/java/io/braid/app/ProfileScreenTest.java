// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed answer of {@code braid profile}. */
final class ProfileScreenTest {
    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aTerminal() {
        terminal = new Terminal(folder);
    }

    @Test
    void severalFilesStandUnderEachOtherAndControlCharactersAreVisible() {
        String one = terminal.file("one.csv", "a,b\n1,\"x\u001b[31m\"\n1,\"x\u001b[31m\"\n");
        String two = terminal.file("two.csv", "c,d\n1,2\n");

        Terminal.Ending ending = terminal.braid("profile", one, two);

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out())
                .containsPattern("file +one.csv\\n")
                .containsPattern("file +two.csv\\n")
                .contains("x␛[31m");
    }

    @Test
    void jsonIsOneObjectAFile() throws IOException {
        String one = terminal.file("one.csv", "email,b\na@x.example,1\nn/a,1\n");
        String two = terminal.file("two.csv", "c,d\n1,2\n");

        Terminal.Ending ending = terminal.braid("profile", one, two, "--json", "--progress", "json");

        List<String> lines = ending.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode email = JsonMapper.builder()
                .build()
                .readTree(lines.get(0))
                .path("columns")
                .path(0);
        assertThat(email.path("role").path("role").asText()).isEqualTo("email");
        assertThat(email.path("valid").asInt()).isEqualTo(1);
        assertThat(email.path("distinct").asInt()).isEqualTo(2);
        assertThat(ending.err().lines()).allMatch(line -> line.startsWith("{\"t") && line.endsWith("}"));
    }

    @Test
    void rejectedRowsAreShownAndEndWithThree() {
        String file = terminal.file("one.csv", "a,b\n1,2\n1,2,3\n1,3\n");

        Terminal.Ending ending = terminal.braid("profile", file);

        assertThat(ending.code()).isEqualTo(3);
        assertThat(ending.out()).containsPattern("rejected +1\\n");
    }

    @Test
    void whatIsWrongIsSaidTogether() {
        Terminal.Ending ending = terminal.braid("profile", "--region", "XX", "--limit", "-1");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err())
                .contains("The command needs a file to read")
                .contains("\"XX\" of --region")
                .contains("--limit");
    }
}
