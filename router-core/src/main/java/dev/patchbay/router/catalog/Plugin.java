package dev.patchbay.router.catalog;

import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A factory that was loaded, with what it says of itself: asked once, where a fault of it cannot spread. */
record Plugin(String name, ProviderFactory factory, List<Setting> settings, String source) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,63}(-[a-z0-9]{1,63}){0,7}");

    Plugin {
        settings = List.copyOf(settings);
    }

    /** Asks the factory; throws whatever it throws, and a {@link Refusal} where it does not keep the contract. */
    static Plugin of(ProviderFactory factory) {
        int version = factory.spiVersion();
        if (version != ProviderFactory.SPI_VERSION) {
            throw new Refusal("compiled against SPI version " + version + ", not " + ProviderFactory.SPI_VERSION);
        }
        String name = checked(factory.name());
        return new Plugin(name, factory, factory.settings(), Sources.of(factory.getClass()));
    }

    /** A name that may stand in a configuration. */
    static String checked(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new Refusal("its name is not made of lower-case words joined by hyphens");
        }
        return name;
    }

    /** Asks a factory that was found; a class, because a router is made of plain code. */
    record Reading() implements Function<ProviderFactory, Plugin> {
        @Override
        public Plugin apply(ProviderFactory factory) {
            return of(factory);
        }
    }

    /** The class and the place it came from, for messages. */
    String origin() {
        return factory.getClass().getName() + " in " + source;
    }
}
