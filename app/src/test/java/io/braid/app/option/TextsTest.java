// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Glob;
import io.braid.core.plan.CharacterText;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.Fill;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.SizeText;
import io.braid.core.plan.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static void refused(FailureCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "500MB,524288000",
        "1GB,1073741824",
        "256MiB,268435456",
        "1.5g,1610612736",
        "512 mb,536870912",
        "7,7",
        "7B,7"
    })
    void sizesAreRead(String text, long bytes) {
        assertThat(SizeText.parse("--memory", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "1XB", "-1GB", "1,5GB", "999999999999GB", "one"})
    void otherSizesAreRefused(String text) {
        refused(FailureCode.E_OPTION_VALUE, () -> SizeText.parse("--memory", text));
    }

    @ParameterizedTest
    @CsvSource({"tab,'\t'", "\\t,'\t'", "';',;", "SEMICOLON,;", "pipe,|", "space,' '"})
    void aCharacterHasItselfOrAName(String text, String character) {
        assertThat(CharacterText.parse("--delimiter", text)).isEqualTo(character);
    }

    @Test
    void severalCharactersOrALineBreakAreNoDelimiter() {
        refused(FailureCode.E_OPTION_VALUE, () -> CharacterText.parse("--delimiter", "::"));
        refused(FailureCode.E_OPTION_VALUE, () -> CharacterText.parse("--delimiter", "\n"));
        assertThat(CharacterText.parseOrNone("--quote", "none")).isEmpty();
    }

    @Test
    void aChoiceHoldsForAllColumnsOrForOneAndTheLaterWordHolds() {
        Gathered faults = new Gathered();
        ColumnChoice<Fill> fill = Choices.FILL.parse(
                List.of("keep", "phone=overwrite", "a=b=Fill-Blank", "Phone=beside"), Fill.FILL_BLANK, faults);

        assertThat(faults.problems()).isEmpty();
        assertThat(fill).isEqualTo(new ColumnChoice<>(Fill.KEEP, Map.of("phone", Fill.BESIDE, "a=b", Fill.FILL_BLANK)));
        assertThat(Choices.CONSOLIDATE.parse("first-rule")).isEqualTo(Consolidation.FIRST_RULE);
        assertThat(Choices.CONSOLIDATE.words()).containsExactly("agree", "transitive", "first-rule");
    }

    @Test
    void everyFaultOfAChoiceIsGathered() {
        Gathered faults = new Gathered();
        Choices.FILL.parse(List.of("kep", "=keep", "phone=ovewrite"), Fill.FILL_BLANK, faults);

        assertThat(faults.problems()).hasSize(3);
    }

    @Test
    void namesAreSplitAtCommasOutsideQuotes() {
        assertThat(NameList.parse("--add", " phone ,\"city, state\",\"a \"\"b\"\"\""))
                .containsExactly("phone", "city, state", "a \"b\"");
        refused(FailureCode.E_OPTION_VALUE, () -> NameList.parse("--add", "a,,b"));
        refused(FailureCode.E_OPTION_VALUE, () -> NameList.parse("--add", "a,"));
        refused(FailureCode.E_OPTION_VALUE, () -> NameList.parse("--add", "\"a"));
        refused(FailureCode.E_OPTION_VALUE, () -> NameList.parse("--add", ""));
    }

    @Test
    void aRenamingIsForOneFileOrForAll() {
        List<SourceFile> files = List.of(source("in/leads.csv"), source("crm.csv"));
        List<RenameText> renames = List.of(
                RenameText.parse("leads.csv:Mail=email", files),
                RenameText.parse("Tel=phone", files),
                RenameText.parse("\"a:b=c\"=\"d=e\"", files));

        assertThat(RenameText.applied(renames, files))
                .extracting(file -> file.options().rename())
                .containsExactly(
                        Map.of("Mail", "email", "Tel", "phone", "a:b=c", "d=e"),
                        Map.of("Tel", "phone", "a:b=c", "d=e"));
        refused(FailureCode.E_OPTION_VALUE, () -> RenameText.parse("laeds.csv:Mail=email", files));
        refused(FailureCode.E_OPTION_VALUE, () -> RenameText.parse("Mail", files));
        refused(FailureCode.E_OPTION_VALUE, () -> RenameText.parse("=email", files));
    }

    private static SourceFile source(String path) {
        return new SourceFile(path, ReadOptions.DETECT);
    }

    @Test
    void agesAreDaysHoursOrMinutes() {
        assertThat(AgeText.parse("--older-than", "30d")).isEqualTo(Duration.ofDays(30));
        assertThat(AgeText.parse("--older-than", "90m")).isEqualTo(Duration.ofMinutes(90));
        refused(FailureCode.E_OPTION_VALUE, () -> AgeText.parse("--older-than", "soon"));
    }

    @Test
    void aFileOfTheLiteralNameWinsOverItsOptionsAndOverAPattern(@TempDir Path folder) throws IOException {
        Path odd = Files.createFile(folder.resolve("a,encoding=latin1"));
        Path starred = Files.createFile(folder.resolve("b[1].csv"));
        Files.createFile(folder.resolve("b1.csv"));
        Gathered faults = new Gathered();
        FileText reader = new FileText(Map.of(), faults);

        assertThat(reader.files(odd.toString())).containsExactly(source(odd.toString()));
        assertThat(reader.files(starred.toString())).containsExactly(source(starred.toString()));
        assertThat(reader.files(folder + "/b?.csv")).containsExactly(source(folder + "/b1.csv"));
        assertThat(faults.problems()).isEmpty();
    }

    @Test
    void aFilesOwnOptionsLieOverTheCommonOnesAndMayHoldCommas() {
        Gathered faults = new Gathered();
        FileText reader = new FileText(Map.of("encoding", List.of("utf-8"), "null", List.of("NULL")), faults);

        ReadOptions options = reader.files("x.csv,delimiter=,,encoding=windows-1252,header=no,skip=2,null=,null=-")
                .get(0)
                .options();

        assertThat(faults.problems()).isEmpty();
        assertThat(options)
                .isEqualTo(new ReadOptions("windows-1252", ",", null, null, false, 2, List.of("", "-"), Map.of()));
    }

    @Test
    void aMistypedOptionOfAFileIsNotTakenForItsName(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("leads.csv"));
        Gathered faults = new Gathered();

        new FileText(Map.of(), faults).files(file + ",encodng=utf-8");

        assertThat(faults.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(FailureCode.E_OPTION_VALUE);
            assertThat(problem.hint()).isEqualTo("Did you mean \"encoding\"?");
        });
    }

    @Test
    void aPatternFindsFilesInOrderAndNoFoldersAndNothingHidden(@TempDir Path folder) throws IOException {
        for (String name : List.of("b.csv", "a.csv", ".hidden.csv", "deep/c.csv")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("folder.csv"));

        assertThat(Glob.find(folder + "/*.csv")).containsExactly(folder + "/a.csv", folder + "/b.csv");
        assertThat(Glob.find(folder + "/**.csv"))
                .containsExactly(folder + "/a.csv", folder + "/b.csv", folder + "/deep/c.csv");
        assertThat(Glob.find(folder + "/{b,deep/c}.csv")).containsExactly(folder + "/b.csv", folder + "/deep/c.csv");
        refused(FailureCode.E_INPUT_MISSING, () -> Glob.find(folder + "/*.txt"));
        refused(FailureCode.E_OPTION_VALUE, () -> Glob.find(folder + "/{a"));
    }
}
