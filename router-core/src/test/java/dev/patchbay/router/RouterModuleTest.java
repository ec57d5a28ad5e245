package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.Router;
import dev.patchbay.RouterListener;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Shown;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.SelectionStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Guice door leads to the same router. */
final class RouterModuleTest {

    private final Scripted upstream = new Scripted("scripted");
    private final Events events = new Events();
    private final Shown second =
            new Shown("second", 2, candidates -> candidates.id(0).equals("b") ? 0 : 1);

    private Injector injector() {
        RouterConfig config = RouterConfig.builder()
                .model(
                        "m",
                        m -> m.strategy("second")
                                .deployment("scripted", "a", it -> it.id("a"))
                                .deployment("scripted", "a", it -> it.id("b")))
                .build();
        return Guice.createInjector(new RouterModule(config), new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder.newSetBinder(binder(), ProviderFactory.class)
                        .addBinding()
                        .toInstance(upstream);
                Multibinder.newSetBinder(binder(), RouterListener.class)
                        .addBinding()
                        .toInstance(events);
                Multibinder.newSetBinder(binder(), SelectionStrategy.class)
                        .addBinding()
                        .toInstance(second);
            }
        });
    }

    @Test
    void aCallGoesThrough() {
        Injector injector = injector();

        String answer = injector.getInstance(Router.class).call(new Echo("m", "x"));

        assertThat(answer).isEqualTo("b");
        assertThat(Eventually.is(() -> events.ended().equals(List.of("answered"))))
                .isTrue();
        injector.getInstance(Patchbay.class).close();
    }

    @Test
    void thereIsOneRouter() {
        Injector injector = injector();

        Router router = injector.getInstance(Router.class);

        assertThat(injector.getInstance(Patchbay.class)).isSameAs(router);
        injector.getInstance(Patchbay.class).close();
    }
}
