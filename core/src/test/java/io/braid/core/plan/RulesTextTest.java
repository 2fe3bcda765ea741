// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RULES, as a person writes them. */
final class RulesTextTest {
    /** Columns in brackets with their normalisers, rules one after the other. */
    private static String parsed(String text) {
        return RulesText.parse(text).stream()
                .map(rule -> rule.parts().stream()
                        .map(part -> part.columns().stream().collect(Collectors.joining("] or [", "[", "] "))
                                + part.normalisation().word())
                        .collect(Collectors.joining(" and ", "", rule.identity() ? " !" : "")))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email, phone, last_name+company+zip | [email] email; [phone] phone; [last_name] name and [company] company and [zip] zip",
                "email:email, cell:phone, ref:text | [email] email; [cell] phone; [ref] text",
                "email!, phone! | [email] email !; [phone] phone !",
                "last_name + birthday! , email | [last_name] name and [birthday] date !; [email] email",
                "\"E-Mail, work\":email | [E-Mail, work] email",
                "\"a+b\"+\"c:d\":exact | [a+b] text and [c:d] exact",
                "\"say \"\"hi\"\"\" | [say \"hi\"] text",
                "\"shout!\"! | [shout!] text !",
                "first name | [first name] name",
                "work_email | [work_email] email",
                "Mobile Phone | [Mobile Phone] phone",
                "hotel | [hotel] text",
                "companyName | [companyName] company",
                "REF:EXACT | [REF] exact",
                "Straße:text | [Straße] text"
            })
    void rulesAreReadAsWritten(String text, String rules) {
        assertThat(parsed(text)).isEqualTo(rules);
    }

    @Test
    void theRulesTextIsKeptForTheMatchRuleColumn() {
        List<MatchRule> rules = RulesText.parse(" email ,last_name + \"zip\":zip! , phone");
        assertThat(rules).extracting(MatchRule::text).containsExactly("email", "last_name + \"zip\":zip!", "phone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "email|mail ; email|mail",
                "(email|mail)+zip ; (email|mail)+zip",
                "(email|phone)+zip! ; email+zip!, phone+zip!",
                "(email|mail|phone)+zip ; (email|mail)+zip, phone+zip",
                "email OR last_name AND zip ; email, last_name AND zip",
                "email(a|b)+zip ; email(a|b)+zip",
                "(email(a|b)|phone)+zip ; email(a|b)+zip, phone+zip"
            })
    void alternativesOfDifferentKindsAreSeveralRulesEachWithATextThatIsRead(String text, String rules) {
        List<MatchRule> read = RulesText.parse(text);
        assertThat(read).extracting(MatchRule::text).isEqualTo(List.of(rules.split(", ", -1)));
        assertThat(RulesText.parse(rules)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                ",email",
                "email,",
                "email,,phone",
                "email+",
                "+email",
                "email:",
                ":email",
                "email!!",
                "email!phone",
                "\"email",
                "\"\"",
                "\"email\"phone",
                "email:email:phone",
                "em\"ail"
            })
    void whatIsNoListOfRulesIsRefusedWithAnExample(String text) {
        Failure failure = catchThrowableOfType(Failure.class, () -> RulesText.parse(text));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(FailureCode.E_RULE_SYNTAX);
        assertThat(failure.problems().get(0).hint()).contains("email, phone, last_name+company+zip");
        assertThat(failure.problems().get(0).sentence())
                .startsWith("The rules text ")
                .endsWith(".");
    }

    @Test
    void anUnknownNormaliserIsRefusedWithTheNearestOne() {
        Failure failure = catchThrowableOfType(Failure.class, () -> RulesText.parse("email:emial"));
        assertThat(failure.code()).isEqualTo(FailureCode.E_OPTION_VALUE);
        assertThat(failure.problems().get(0).sentence()).contains("\"emial\"");
        assertThat(failure.problems().get(0).hint()).isEqualTo("Did you mean \"email\"?");
    }

    @Test
    void aNormaliserLikeNoOtherIsRefusedWithTheList() {
        Failure failure = catchThrowableOfType(Failure.class, () -> RulesText.parse("email:frobnicate"));
        assertThat(failure.problems().get(0).hint()).startsWith("Known: email, phone, ");
    }

    @Test
    void theFirstRuleTellsPersonsApartUnlessOthersAreMarked() {
        assertThat(identity("email, phone")).containsExactly(true, false);
        assertThat(identity("email, phone!")).containsExactly(false, true);
        assertThat(identity("email!, phone!, name")).containsExactly(true, true, false);
    }

    private static List<Boolean> identity(String text) {
        List<MatchRule> rules = RulesText.parse(text);
        return new Matching(rules, Consolidation.AGREE, NormalForms.DEFAULT, 1000, 1000).identity();
    }
}
