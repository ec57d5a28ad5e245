package dev.patchbay.conformance;

import dev.patchbay.spi.ProviderFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds a plugin on the class path; others that cannot be loaded do not hide it. */
final class PluginFinding {

    /** What helps when plugin and kit do not fit together. */
    static final String SAME_VERSION = "Remedy: compile the plugin with the router-api that goes with this kit; with"
            + " dev.patchbay:bom in its dependencyManagement all of them have one version";

    private static final int MOST_FAILURES = 10;
    private static final String SERVICES = "META-INF/services/" + ProviderFactory.class.getName();

    private PluginFinding() {}

    /**
     * The plugin of this name.
     *
     * @throws AssertionError when there is none; tells which there are and which could not be loaded
     */
    static ProviderFactory of(String name) {
        List<String> names = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        Iterator<ProviderFactory> all =
                ServiceLoader.load(ProviderFactory.class).iterator();
        while (failures.size() < MOST_FAILURES) {
            try {
                if (!all.hasNext()) {
                    break;
                }
                ProviderFactory factory = all.next();
                if (factory.name().equals(name)) {
                    return factory;
                }
                names.add(factory.name());
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                failures.add(broken);
            }
        }
        throw missing(name, names, failures);
    }

    private static AssertionError missing(String name, List<String> names, List<Throwable> failures) {
        StringBuilder message = new StringBuilder("no plugin '" + name + "' is on the class path");
        message.append(names.isEmpty() ? "" : ", only " + names);
        boolean linkage = false;
        for (Throwable failure : failures) {
            message.append("\n  not loaded: ").append(failure instanceof LinkageError ? failure : failure.getMessage());
            if (failure.getCause() != null) {
                message.append(", because of ").append(failure.getCause());
            }
            linkage |= failure instanceof LinkageError || failure.getCause() instanceof LinkageError;
        }
        String remedy = linkage
                ? SAME_VERSION
                : "Remedy: the factory is a public class with a public constructor without parameters, named in "
                        + SERVICES + ", and its name() is '" + name + "'";
        AssertionError error = new AssertionError(message + ".\n  " + remedy);
        failures.forEach(error::addSuppressed);
        return error;
    }
}
