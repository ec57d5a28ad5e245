package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Builds a configuration in Java, with the same keys, defaults and checks as the file. Not thread-safe.
 *
 * <pre>{@code
 * RouterConfig config = RouterConfig.builder()
 *         .model("narrator", model -> model
 *                 .deployment("openai", "gpt-4o-mini-tts", it -> it.setting("api-key", Secret.of(key)))
 *                 .fallback("narrator-basic"))
 *         .build();
 * }</pre>
 */
public final class RouterConfigBuilder {

    private final DefaultsBuilder defaults = new DefaultsBuilder(new Layer("defaults", null));
    private final List<ModelBuilder> models = new ArrayList<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    RouterConfigBuilder() {}

    /** Says what holds for all models that do not say otherwise. */
    public RouterConfigBuilder defaults(Consumer<DefaultsBuilder> more) {
        more.accept(defaults);
        return this;
    }

    /** Adds a model. */
    public RouterConfigBuilder model(String name, Consumer<ModelBuilder> more) {
        more.accept(newModel(name, "models." + KeyText.shown("models", name)));
        return this;
    }

    /** Adds another name for a model. */
    public RouterConfigBuilder alias(String alias, String model) {
        aliases.put(Objects.requireNonNull(alias, "alias"), Objects.requireNonNull(model, "model"));
        return this;
    }

    /**
     * The configuration, checked and with every default filled in. Whether plugins and their settings exist is checked
     * later, against a catalogue, by {@link ConfigCheck}.
     *
     * @throws ConfigException when there are mistakes; it lists all of them
     */
    public RouterConfig build() {
        Problems problems = new Problems("");
        check(problems);
        problems.throwIfAny();
        return assemble();
    }

    void check(Problems problems) {
        new RouterCheck(this, problems).run();
    }

    /** The records; only after a check without problems. */
    RouterConfig assemble() {
        RouterConfig config = RouterAssembly.of(this);
        FallbackCycles.warn(config);
        return config;
    }

    ModelBuilder newModel(String name, String path) {
        ModelBuilder model = new ModelBuilder(Objects.requireNonNull(name, "name"), new Layer(path, defaults.layer()));
        models.add(model);
        return model;
    }

    DefaultsBuilder defaults() {
        return defaults;
    }

    List<ModelBuilder> models() {
        return models;
    }

    Map<String, String> aliases() {
        return aliases;
    }
}
