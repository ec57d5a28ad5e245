package dev.patchbay.conformance.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which module a package belongs to. What belongs to no other is the contract's: every modality has a package there. */
enum Room {
    API,
    CORE,
    SUPPORT,
    PROVIDER,
    CONFORMANCE,
    GATEWAY,
    EXAMPLES;

    static final String BASE = "dev.patchbay";

    /** Providers that the design names; those that the build has are added. */
    private static final List<String> PLANNED = List.of("openai", "azure", "elevenlabs");

    /** The room of a module, by the name of its folder. */
    static Room ofModule(String module) {
        return switch (module) {
            case "router-api" -> API;
            case "router-core" -> CORE;
            case "provider-support" -> SUPPORT;
            case "conformance-tests" -> CONFORMANCE;
            case "router-gateway" -> GATEWAY;
            case "examples" -> EXAMPLES;
            default -> {
                if (module.startsWith("providers-")) {
                    yield PROVIDER;
                }
                throw new AssertionError(
                        "which room is module " + module + "? Say so in Room, and say what it may use");
            }
        };
    }

    static Room of(String packageName) {
        String word = word(packageName);
        return switch (word) {
            case "router" -> CORE;
            case "support" -> SUPPORT;
            case "conformance" -> CONFORMANCE;
            case "gateway" -> GATEWAY;
            case "examples" -> EXAMPLES;
            default -> providers().contains(word) ? PROVIDER : API;
        };
    }

    /** The first word of a package below the base; it names a provider, or a modality. */
    static String word(String packageName) {
        String below = packageName.length() > BASE.length() ? packageName.substring(BASE.length() + 1) : "";
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }

    static boolean isOurs(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(BASE) || name.startsWith(BASE + ".");
    }

    /** Classes in one of these rooms. */
    static DescribedPredicate<JavaClass> in(Room... rooms) {
        List<Room> wanted = List.of(rooms);
        return DescribedPredicate.describe(
                "in " + Arrays.toString(rooms), type -> isOurs(type) && wanted.contains(of(type.getPackageName())));
    }

    private static Set<String> providers() {
        Set<String> words = new TreeSet<>(PLANNED);
        for (String module : Reactor.MODULES) {
            if (module.startsWith("providers-")) {
                words.add(module.substring("providers-".length()));
            }
        }
        return words;
    }
}
