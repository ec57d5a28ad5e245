package dev.patchbay.conformance.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** Libraries that stay behind walls. */
enum Libraries {
    GUICE("com.google.inject"),
    OKHTTP("okhttp3", "okio"),
    FAILSAFE("dev.failsafe"),
    JACKSON("com.fasterxml.jackson"),
    LOGGING("org.slf4j", "java.util.logging", "org.apache.logging", "org.apache.commons.logging", "ch.qos.logback");

    private final List<String> packages;

    Libraries(String... packages) {
        this.packages = List.of(packages);
    }

    boolean has(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return packages.stream().anyMatch(start -> name.equals(start) || name.startsWith(start + "."));
    }

    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe("of " + this, this::has);
    }
}
