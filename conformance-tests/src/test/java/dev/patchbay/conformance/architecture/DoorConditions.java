package dev.patchbay.conformance.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.patchbay.Router;
import dev.patchbay.spi.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;

/** What keeps the door narrow: nobody changes its methods, nobody goes around it. */
final class DoorConditions {

    private DoorConditions() {}

    /** A router of ours implements the one abstract method and leaves the comfortable ones as they are. */
    static ArchCondition<JavaClass> overrideNoDefaultOfTheDoor() {
        return new ArchCondition<>("override a default method of the door") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.isAssignableTo(Router.class) || type.isEquivalentTo(Router.class)) {
                    return;
                }
                for (JavaMethod method : type.getMethods()) {
                    boolean overrides = Arrays.stream(Router.class.getMethods())
                            .filter(Method::isDefault)
                            .anyMatch(inDoor -> overrides(method, inDoor));
                    if (overrides) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " overrides the door"));
                    }
                }
            }
        };
    }

    /** Calls, or takes a reference to, what makes an attempt. */
    static ArchCondition<JavaClass> leaveProvidersAlone() {
        return new ArchCondition<>("not invoke a provider") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (access.getName().equals("invoke")
                            && access.getTargetOwner().isAssignableTo(Provider.class)) {
                        events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean overrides(JavaMethod method, Method inDoor) {
        String[] inDoorParameters =
                Arrays.stream(inDoor.getParameterTypes()).map(Class::getName).toArray(String[]::new);
        return method.getName().equals(inDoor.getName())
                && method.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toList()
                        .equals(Arrays.asList(inDoorParameters));
    }
}
