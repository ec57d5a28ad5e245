package dev.patchbay.conformance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a user of a public type has to see: what it extends, and the signatures of its public and protected members. */
final class PublicSignatures extends ArchCondition<JavaClass> {

    private static final String EXCEPTION = "dev.patchbay.router.RouterModule";

    private final List<Libraries> hidden;

    private PublicSignatures(List<Libraries> hidden) {
        super("show none of " + hidden + " in a public signature");
        this.hidden = hidden;
    }

    static ArchCondition<JavaClass> showNoneOf(Libraries... libraries) {
        return new PublicSignatures(List.of(libraries));
    }

    static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicSignatures::isPublic).orElse(true);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!isPublic(type)) {
            return;
        }
        Predicate<JavaClass> isHidden = seen -> hidden.stream().anyMatch(library -> library.has(seen));
        if (!type.getName().equals(EXCEPTION)) {
            parents(type)
                    .flatMap(parent -> parent.getAllInvolvedRawTypes().stream())
                    .filter(isHidden)
                    .forEach(seen -> report(events, type, type.getName() + " extends " + seen.getName()));
        }
        type.getMembers().stream()
                .filter(PublicSignatures::isVisible)
                .forEach(member -> signature(member)
                        .flatMap(part -> part.getAllInvolvedRawTypes().stream())
                        .filter(isHidden)
                        .forEach(seen -> report(events, type, member.getFullName() + " shows " + seen.getName())));
    }

    private static Stream<JavaType> parents(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaType> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        List<JavaType> parts = new ArrayList<>(unit.getParameterTypes());
        parts.add(unit.getReturnType());
        parts.addAll(unit.getExceptionTypes());
        return parts.stream();
    }

    private static void report(ConditionEvents events, JavaClass type, String message) {
        events.add(SimpleConditionEvent.violated(type, message));
    }
}
