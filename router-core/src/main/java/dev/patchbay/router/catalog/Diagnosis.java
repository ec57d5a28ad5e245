package dev.patchbay.router.catalog;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds out which plugins a class loader announced but could not deliver, and why. */
final class Diagnosis {

    private Diagnosis() {}

    static List<PluginFailure> of(Class<?> service, ClassLoader loader, Set<String> delivered) {
        List<PluginFailure> failures = new ArrayList<>();
        for (ServiceFile file : ServiceFile.all(service, loader)) {
            if (!file.readable()) {
                failures.add(new PluginFailure(file.source(), null, "its service file cannot be read"));
            }
            for (String name : file.names()) {
                if (!delivered.contains(name)) {
                    failures.add(new PluginFailure(file.source(), name, cause(service, loader, name)));
                }
            }
        }
        return failures;
    }

    private static String cause(Class<?> service, ClassLoader loader, String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (!service.isAssignableFrom(type)) {
                return "not a " + service.getName();
            }
            int modifiers = type.getConstructor().getDeclaringClass().getModifiers();
            return Modifier.isPublic(modifiers) ? "cannot be used" : "not a public class";
        } catch (NoSuchMethodException none) {
            return "no public constructor without parameters";
        } catch (ClassNotFoundException | LinkageError | RuntimeException thrown) {
            return Causes.of(thrown);
        }
    }
}
