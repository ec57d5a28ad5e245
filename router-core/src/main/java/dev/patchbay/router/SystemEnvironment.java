package dev.patchbay.router;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The environment variables of this process. */
final class SystemEnvironment implements Function<String, @Nullable String> {

    @Override
    public @Nullable String apply(String name) {
        return System.getenv(name);
    }
}
