// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** What all verbs have in common. */
class VerbsTest {
    @Test
    void noneHasItsMethodsSearchedForCommandsWhichEachStartWouldPayFor() {
        List<JavaClass> verbs = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.braid.app").stream()
                        .filter(type -> type.isAnnotatedWith(Command.class))
                        .toList();

        assertThat(verbs).hasSizeGreaterThan(25);
        assertThat(verbs)
                .filteredOn(verb -> verb.getAnnotationOfType(Command.class).addMethodSubcommands())
                .as("say addMethodSubcommands = false in their annotation")
                .isEmpty();
    }
}
