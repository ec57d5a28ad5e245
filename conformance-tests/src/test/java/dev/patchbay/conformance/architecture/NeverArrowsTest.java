package dev.patchbay.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.patchbay.Router;
import dev.patchbay.conformance.ConformanceSuite;
import dev.patchbay.conformance.SplitPackage;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No main class of this build breaks a rule, each rule can be broken, and nearly every main class was looked at. */
final class NeverArrowsTest {

    private static final double ENOUGH = 0.9;

    /** The classes that break the rules on purpose. */
    private static final JavaClasses TRESPASSERS = new ClassFileImporter()
            .importUrl(
                    NeverArrowsTest.class.getProtectionDomain().getCodeSource().getLocation())
            .that(DescribedPredicate.describe(
                    "trespassers",
                    type -> type.getName().contains(".trespass")
                            || type.getSimpleName().startsWith("Trespassing")));

    @TestFactory
    Stream<DynamicTest> noMainClassBreaksARule() {
        return NeverArrows.rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(Reactor.MAIN)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleCanBeBroken() {
        return NeverArrows.rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    EvaluationResult result = rule.getValue().evaluate(TRESPASSERS);
                    assertThat(result.hasViolation()).as(rule.getKey()).isTrue();
                }));
    }

    @Test
    void nearlyEveryMainClassWasSeen() {
        Set<String> declared = new TreeSet<>(Reactor.declared());
        Set<String> unseen = new TreeSet<>(declared);
        Reactor.MAIN.forEach(type -> unseen.remove(type.getName()));

        assertThat(declared).hasSizeGreaterThan(100);
        assertThat(unseen)
                .as("main classes that no rule looked at, of %d", declared.size())
                .hasSizeLessThanOrEqualTo((int) (declared.size() * (1 - ENOUGH)));
    }

    @Test
    void everyModuleKeepsToItsOwnPackages() {
        List<String> astray = Reactor.MAIN.stream()
                .filter(type -> Room.ofModule(Reactor.module(type)) != Room.of(type.getPackageName()))
                .map(JavaClass::getName)
                .toList();

        assertThat(astray).isEmpty();
    }

    @Test
    void noPackageIsInTwoModules() {
        assertThat(split(Reactor.MAIN.stream())).isEmpty();
    }

    @Test
    void aPackageInTwoModulesWouldBeSeen() {
        JavaClasses testsOfTheKit = new ClassFileImporter().importClasses(ConformanceSuite.class, SplitPackage.class);

        assertThat(split(testsOfTheKit.stream())).containsOnlyKeys("dev.patchbay.conformance");
    }

    @Test
    void theDoorHasOneAbstractMethod() {
        assertThat(Arrays.stream(Router.class.getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers())))
                .hasSize(1)
                .allMatch(method -> method.getName().equals("route"));
    }

    @Test
    void aProviderShowsItsFactoryAlone() {
        List<String> shown = Reactor.MAIN.stream()
                .filter(Room.in(Room.PROVIDER))
                .filter(PublicSignatures::isPublic)
                .filter(type -> type.getPackageName().equals("dev.patchbay." + Room.word(type.getPackageName())))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(shown).isNotEmpty().allMatch(name -> name.endsWith("ProviderFactory"));
    }

    private static Map<String, Set<String>> split(Stream<JavaClass> types) {
        Map<String, Set<String>> modules = types.collect(Collectors.groupingBy(
                JavaClass::getPackageName, TreeMap::new, Collectors.mapping(Reactor::module, Collectors.toSet())));
        modules.values().removeIf(names -> names.size() == 1);
        return modules;
    }
}
