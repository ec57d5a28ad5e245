package dev.patchbay.router.config;

/** What holds for all models and deployments that do not say otherwise. Not thread-safe. */
public final class DefaultsBuilder extends ModelLayerBuilder<DefaultsBuilder> {

    DefaultsBuilder(Layer layer) {
        super(layer);
    }

    @Override
    DefaultsBuilder self() {
        return this;
    }
}
