package dev.patchbay.router;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.Router;
import dev.patchbay.RouterListener;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.SelectionStrategy;
import java.util.Objects;
import java.util.Set;

/**
 * The Guice door to the same router: binds {@link Router} and {@link Patchbay} as one singleton. Applications may add to
 * the sets of {@link RouterListener}, {@link ProviderFactory} and {@link SelectionStrategy} with a {@code Multibinder}. Close the {@link Patchbay}
 * when the application ends; Guice does not.
 */
public final class RouterModule extends AbstractModule {

    private final RouterConfig config;

    /** A module for one configuration. */
    public RouterModule(RouterConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), RouterListener.class);
        Multibinder.newSetBinder(binder(), ProviderFactory.class);
        Multibinder.newSetBinder(binder(), SelectionStrategy.class);
        bind(Router.class).to(Patchbay.class);
    }

    @Provides
    @Singleton
    Patchbay patchbay(
            Set<RouterListener> listeners, Set<ProviderFactory> providers, Set<SelectionStrategy> strategies) {
        PatchbayBuilder builder = Patchbay.builder().config(config);
        listeners.forEach(builder::listener);
        providers.forEach(builder::provider);
        strategies.forEach(builder::strategy);
        return builder.build();
    }
}
