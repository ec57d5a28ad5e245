package dev.patchbay.conformance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.patchbay.conformance.architecture.Room.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Every arrow that must never be, by a short name. */
final class NeverArrows {

    private static final Pattern VAGUE = Pattern.compile(".*(Utils?|Helper|Manager|Impl)");

    private NeverArrows() {}

    static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "the contract uses the JDK and JSpecify alone",
                classes()
                        .that(in(Room.API))
                        .should()
                        .onlyDependOnClassesThat(in(Room.API).or(jdkOrJSpecify())));
        rules.put(
                "the door knows no plugin contract and no modality",
                noClasses()
                        .that(door())
                        .should()
                        .dependOnClassesThat(in(Room.API).and(not(door()))));
        rules.put(
                "a modality knows the door alone",
                noClasses().that(modality()).should().dependOnClassesThat(elsewhereInTheContract()));
        rules.put(
                "the core knows no provider and no toolkit",
                noClasses().that(in(Room.CORE)).should().dependOnClassesThat(in(Room.PROVIDER, Room.SUPPORT)));
        rules.put(
                "the core cannot even name speech",
                noClasses().that(in(Room.CORE)).should().dependOnClassesThat(modality()));
        rules.put(
                "providers and toolkit know no core",
                noClasses().that(in(Room.PROVIDER, Room.SUPPORT)).should().dependOnClassesThat(in(Room.CORE)));
        rules.put(
                "the toolkit knows no provider",
                noClasses().that(in(Room.SUPPORT)).should().dependOnClassesThat(in(Room.PROVIDER)));
        rules.put(
                "no provider knows another",
                slices().assignedFrom(new Providers()).should().notDependOnEachOther());
        rules.put(
                "the kit knows no provider and no toolkit",
                noClasses().that(in(Room.CONFORMANCE)).should().dependOnClassesThat(in(Room.PROVIDER, Room.SUPPORT)));
        rules.put(
                "the kit knows the front door of the core alone",
                noClasses()
                        .that(in(Room.CONFORMANCE))
                        .should()
                        .dependOnClassesThat(in(Room.CORE).and(not(frontDoor()))));
        rules.put(
                "the kit is written over call types",
                noClasses()
                        .that(in(Room.CONFORMANCE).and(not(ready())))
                        .should()
                        .dependOnClassesThat(modality()));
        rules.put(
                "no rule knows what is ready for authors",
                noClasses()
                        .that(in(Room.CONFORMANCE).and(not(ready())).and(not(commandLine())))
                        .should()
                        .dependOnClassesThat(ready()));
        rules.put(
                "nothing of the kit knows its command line",
                noClasses()
                        .that(in(Room.CONFORMANCE).and(not(commandLine())))
                        .should()
                        .dependOnClassesThat(commandLine()));
        rules.put(
                "nobody knows the gateway",
                noClasses().that(not(in(Room.GATEWAY))).should().dependOnClassesThat(in(Room.GATEWAY)));
        rules.put(
                "nothing that is published knows the kit",
                noClasses()
                        .that(not(in(Room.CONFORMANCE, Room.EXAMPLES)))
                        .should()
                        .dependOnClassesThat(in(Room.CONFORMANCE)));
        rules.put(
                "Failsafe drives the loop and nothing else",
                noClasses()
                        .that(not(named("dev.patchbay.router.RetryLoop")))
                        .should()
                        .dependOnClassesThat(Libraries.FAILSAFE.classes()));
        rules.put(
                "OkHttp stays in the toolkit",
                noClasses().that(not(in(Room.SUPPORT))).should().dependOnClassesThat(Libraries.OKHTTP.classes()));
        rules.put(
                "no public signature shows a library",
                classes()
                        .should(PublicSignatures.showNoneOf(
                                Libraries.GUICE, Libraries.OKHTTP, Libraries.FAILSAFE, Libraries.JACKSON)));
        rules.put(
                "no router of ours overrides the door", classes().should(DoorConditions.overrideNoDefaultOfTheDoor()));
        rules.put(
                "the attempt ring alone invokes providers",
                classes()
                        .that(not(named("dev.patchbay.router.Attempts")))
                        // The kit's provider in front of the plugin under test, which the attempt ring invokes in its
                        // place.
                        .and(not(named("dev.patchbay.conformance.WatchedPlugin$Watched")))
                        // The kit's own attempt, for the rules that ask a plugin without any router.
                        .and(not(named("dev.patchbay.conformance.ProviderCall")))
                        .should(DoorConditions.leaveProvidersAlone()));
        rules.put(
                "packages form no cycle",
                slices().assignedFrom(new Packages()).should().beFreeOfCycles());
        rules.put(
                "libraries print nothing",
                noClasses().that(not(in(Room.EXAMPLES))).should(ACCESS_STANDARD_STREAMS));
        rules.put("names say what a thing is", noClasses().should(ArchCondition.from(vaguelyNamed())));
        return rules;
    }

    private static DescribedPredicate<JavaClass> jdkOrJSpecify() {
        return describe("of the JDK or JSpecify", type -> {
            JavaClass element = type.getBaseComponentType();
            return element.isPrimitive()
                    || inPackage(element, "org.jspecify.annotations")
                    || (element.getPackageName().startsWith("java.") && !Libraries.LOGGING.has(element));
        });
    }

    private static DescribedPredicate<JavaClass> vaguelyNamed() {
        return describe(
                "named vaguely", type -> VAGUE.matcher(type.getSimpleName()).matches());
    }

    private static boolean inPackage(JavaClass type, String name) {
        return type.getPackageName().equals(name);
    }

    private static DescribedPredicate<JavaClass> door() {
        return describe("the door", type -> inPackage(type, Room.BASE));
    }

    private static DescribedPredicate<JavaClass> modality() {
        return in(Room.API)
                .and(describe(
                        "a modality",
                        type -> !inPackage(type, Room.BASE)
                                && !type.getPackageName().startsWith(Room.BASE + ".spi")));
    }

    private static DescribedPredicate<JavaClass> commandLine() {
        return describe("the command line", type -> inPackage(type, Room.BASE + ".conformance.cli"));
    }

    /** The samples of standard call types, which authors need not write. */
    private static DescribedPredicate<JavaClass> ready() {
        return describe("ready for authors", type -> inPackage(type, Room.BASE + ".conformance.ready"));
    }

    /** From a modality: the plugin contract. Other modalities are seen to by the rule about cycles and by review. */
    private static DescribedPredicate<JavaClass> elsewhereInTheContract() {
        return in(Room.API)
                .and(describe(
                        "the plugin contract", type -> type.getPackageName().startsWith(Room.BASE + ".spi")));
    }

    private static DescribedPredicate<JavaClass> frontDoor() {
        return describe(
                "the front door",
                type -> PublicSignatures.isPublic(type)
                        && (inPackage(type, "dev.patchbay.router") || inPackage(type, "dev.patchbay.router.config")));
    }

    private static DescribedPredicate<JavaClass> named(String outermost) {
        return describe(
                outermost,
                type -> type.getName().equals(outermost) || type.getName().startsWith(outermost + "$"));
    }

    /** A slice for each provider; what belongs to none is in no slice. */
    private static final class Providers implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return in(Room.PROVIDER).test(type)
                    ? SliceIdentifier.of(Room.word(type.getPackageName()))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "providers";
        }
    }

    /** A slice for each package of ours. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return Room.isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
