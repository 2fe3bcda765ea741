// SPDX-License-Identifier: Apache-2.0
package io.braid.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of ARCHITECTURE.md that byte code can be held to, for a house whose packages stand under {@code root}: the
 * product's under {@code io.braid}, the planted violations under {@code io.braid.house.planted}.
 */
record HousePlan(String root) {
    /** Readers and writers of plans: the only classes of core.plan that do something. */
    private static final List<String> PLAN_READERS = List.of(
            "RulesText",
            "ResolveText",
            "TextReader",
            "SizeText",
            "CharacterText",
            "EncodingText",
            "SqlText",
            "ConnectionText",
            "LoadText",
            "DesignText");

    private static final List<String> WORDS = List.of("sql", "csv", "normalise", "core");
    private static final List<String> BELOW_VERBS =
            joined(List.of("connect", "table", "run", "store", "snapshot"), WORDS);
    private static final List<String> VERBS =
            List.of("read", "shape", "write", "transform", "check", "extract", "load");

    /** Every floor, from the roof down, and what it may use. The app stands on top, core below all. */
    private static final Map<String, List<String>> FLOORS = new LinkedHashMap<>();

    static {
        FLOORS.put("app", List.of("roof", "core"));
        FLOORS.put("roof", joined(List.of("pipeline", "job", "notice"), joined(VERBS, BELOW_VERBS)));
        FLOORS.put("pipeline", joined(List.of("job"), joined(VERBS, BELOW_VERBS)));
        FLOORS.put("job", joined(List.of("linkage"), joined(VERBS, BELOW_VERBS)));
        FLOORS.put("linkage", joined(List.of("shape"), BELOW_VERBS));
        VERBS.forEach(verb -> FLOORS.put(verb, BELOW_VERBS));
        FLOORS.put("connect", List.of("run", "sql", "core"));
        FLOORS.put("table", List.of("store", "sql", "csv", "core"));
        FLOORS.put("run", List.of("store", "sql", "csv", "normalise", "core"));
        FLOORS.put("store", WORDS);
        FLOORS.put("snapshot", List.of("normalise", "core"));
        List.of("sql", "csv", "normalise", "notice").forEach(word -> FLOORS.put(word, List.of("core")));
    }

    /** What a person asks of a session that was kept, which is read-only and locked in: {@code ReadOnlyStore}. */
    private static final Set<String> QUESTIONS = Set.of("query", "profile");

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.LocalTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.InstantSource.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.lang.System.currentTimeMillis",
            "java.util.Date.<init>");

    private static final Set<String> CHANCE = Set.of(
            "java.lang.Math.random",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.SplittableRandom.<init>",
            "java.security.SecureRandom.<init>",
            "java.util.Random.<init>");

    private static final Set<String> RENAMING = Set.of("java.nio.file.Files.move", "java.io.File.renameTo");
    private static final Set<String> PRINTING = Set.of(
            "java.lang.System.out", "java.lang.System.err", "java.io.FileDescriptor.out", "java.io.FileDescriptor.err");

    private static List<String> joined(List<String> upper, List<String> lower) {
        return Stream.concat(upper.stream(), lower.stream()).toList();
    }

    /** Whether the plan knows where the package belongs. */
    static boolean standsOnAFloor(String root, String packageName) {
        String inner = packageName.substring(root.length() + 1);
        return inner.equals("engine")
                || inner.matches("(app|core)(\\..*)?")
                || (inner.startsWith("engine.") && FLOORS.containsKey(inner.split("\\.", -1)[1]));
    }

    /** Every rule, by what it says. */
    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the floors hold", floors());
        rules.put("there are no package cycles", noCycles());
        rules.put("the database is only in store", databaseOnlyInStore());
        rules.put("jobs hold no SQL", noSqlInJobs());
        rules.put("statements come only from sql", statementsOnlyFromSql());
        rules.put("the store takes no text", storeTakesNoText());
        rules.put("a plan is data", planIsData());
        rules.put("time is given", timeIsGiven());
        rules.put("stages are timed only in run", durationsOnlyInRun());
        rules.put("chance is seeded", chanceIsSeeded());
        rules.put("files are published in one class", onePublication());
        rules.put("only the app prints", noPrinting());
        rules.put("there are no drawers", noDrawers());
        rules.put("only Failure leaves the engine", onlyFailureLeaves());
        return rules;
    }

    private ArchRule floors() {
        LayeredArchitecture plan = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String floor : FLOORS.keySet()) {
            plan = plan.optionalLayer(floor).definedBy(packages(floor));
        }
        plan = plan.layer("core").definedBy(root + ".core..");
        for (Map.Entry<String, List<String>> floor : FLOORS.entrySet()) {
            plan = plan.whereLayer(floor.getKey())
                    .mayOnlyAccessLayers(floor.getValue().toArray(String[]::new));
        }
        return plan.whereLayer("core")
                .mayNotAccessAnyLayer()
                .because("a package uses only floors below its own, and siblings do not know each other; hand over a"
                        + " named table or a record of core, or move what both need one floor down");
    }

    private String packages(String floor) {
        return switch (floor) {
            case "app" -> root + ".app..";
            case "roof" -> root + ".engine";
            default -> root + ".engine." + floor + "..";
        };
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("two packages in a cycle are one; move what both need to a package below them");
    }

    private ArchRule databaseOnlyInStore() {
        return noClasses()
                .that(areInHouseBut(".engine.store")
                        .and(areInHouseBut(".engine.connect"))
                        .and(areInHouseBut(".engine.extract"))
                        .and(areInHouseBut(".engine.load")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.duckdb..")
                .because(
                        "the database has one owner, and connectors speak to others' databases alone; ask engine.store.Store and add there what it cannot do yet");
    }

    private ArchRule noSqlInJobs() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".engine.job..", root + ".engine.pipeline..")
                .should()
                .accessTargetWhere(targetIs("statement text", Set.of(root + ".engine.sql.Sql.of")))
                .because("a job says which stages run in which order; the statement belongs to the stage's own class")
                .allowEmptyShould(true);
    }

    private ArchRule statementsOnlyFromSql() {
        return classes()
                .that()
                .areAssignableTo(describe("SqlPart", type -> type.getName().equals(root + ".engine.sql.SqlPart")))
                .should()
                .resideInAPackage(root + ".engine.sql")
                .because("a statement is constant text with names and literals in its holes; nothing else renders");
    }

    private ArchRule storeTakesNoText() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .haveNameMatching(root.replace(".", "\\.") + "\\.engine\\.store\\.(Store|ReadOnlyStore)")
                .and()
                .arePublic()
                .and(describe("are no door for a person's question", method -> !QUESTIONS.contains(method.getName())))
                .should()
                .notHaveRawParameterTypes(describe(
                        "any text",
                        types -> types.stream()
                                .anyMatch(type ->
                                        type.isEquivalentTo(String.class) || type.isEquivalentTo(CharSequence.class))))
                .because("what reaches the database is an Sql, whose text the compiler knows to be constant");
    }

    private ArchRule planIsData() {
        return classes()
                .that()
                .resideInAPackage(root + ".core.plan")
                .and()
                .areTopLevelClasses()
                .and(describe(
                        "read no plan",
                        type -> !PLAN_READERS.contains(type.getSimpleName())
                                && !type.getSimpleName().equals("package-info")))
                .should()
                .beRecords()
                .orShould()
                .beEnums()
                .orShould()
                .beInterfaces()
                .because("a plan is what was asked, as values; what is done about it belongs to the engine");
    }

    private ArchRule timeIsGiven() {
        return noClasses()
                .that(areInHouseBut(".app.Main"))
                .should()
                .accessTargetWhere(targetIs("a clock", CLOCKS))
                .because("time comes from the InstantSource that Main hands in, so that a test can be the clock");
    }

    private ArchRule durationsOnlyInRun() {
        return noClasses()
                .that(areInHouseBut(".engine.run"))
                .should()
                .accessTargetWhere(targetIs("the nano clock", Set.of("java.lang.System.nanoTime")))
                .because("stages are timed in one place; let engine.run time the work");
    }

    private ArchRule chanceIsSeeded() {
        return noClasses()
                .that(areInHouseBut(".nothing"))
                .should()
                .accessTargetWhere(targetIs("chance", CHANCE))
                .because("the same input gives the same bytes; chance comes from a seed in the plan");
    }

    private ArchRule onePublication() {
        return noClasses()
                .that(areInHouseBut(".core.file.Publication"))
                .should()
                .accessTargetWhere(targetIs("a renaming of files", RENAMING))
                .because("a file gets its final name in core.file.Publication alone, which syncs file and folder");
    }

    private ArchRule noPrinting() {
        return noClasses()
                .that(areInHouseBut(".app"))
                .should()
                .accessTargetWhere(targetIs("the standard streams", PRINTING))
                .because("a library does not print; tell the Observer, or throw a Failure");
    }

    private ArchRule noDrawers() {
        return noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..common..", "..misc..")
                .because("a drawer grows; name the package after what its classes do");
    }

    private ArchRule onlyFailureLeaves() {
        return methods()
                .that()
                .areDeclaredIn(root + ".engine.Engine")
                .and()
                .arePublic()
                .should()
                .notDeclareThrowableOfType(describe("any type", thrown -> true))
                .because("an embedder catches core.error.Failure, which is unchecked, and nothing else");
    }

    /** The house without one of its packages or classes. */
    private DescribedPredicate<JavaClass> areInHouseBut(String exception) {
        String but = root + exception;
        return describe("are in the house but not in " + but, type -> {
            String name = type.getName();
            return name.startsWith(root + ".")
                    && !name.equals(but)
                    && !name.startsWith(but + ".")
                    && !name.startsWith(but + "$");
        });
    }

    /** Accesses, calls and method references whose target is one of {@code owner.member}. */
    private static DescribedPredicate<JavaAccess<?>> targetIs(String what, Set<String> members) {
        Predicate<JavaAccess<?>> known = access -> members.contains(
                access.getTargetOwner().getName() + "." + access.getTarget().getName());
        return describe("the target is " + what, known);
    }
}
