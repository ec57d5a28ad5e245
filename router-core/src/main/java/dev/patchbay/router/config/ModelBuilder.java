package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One model: its deployments, and what holds for all of them. Not thread-safe. */
public final class ModelBuilder extends ModelLayerBuilder<ModelBuilder> {

    private final String name;
    private final List<DeploymentBuilder> deployments = new ArrayList<>();

    ModelBuilder(String name, Layer layer) {
        super(layer);
        this.name = name;
    }

    /**
     * Adds a deployment.
     *
     * @param provider the name of the plugin
     * @param model the vendor's name for the model
     */
    public ModelBuilder deployment(String provider, String model) {
        add(provider, model);
        return this;
    }

    /**
     * Adds a deployment and says more of it.
     *
     * @param provider the name of the plugin
     * @param model the vendor's name for the model
     */
    public ModelBuilder deployment(String provider, String model, Consumer<DeploymentBuilder> more) {
        more.accept(add(provider, model));
        return this;
    }

    private DeploymentBuilder add(String provider, String model) {
        return newDeployment(deployments.size())
                .put(ConfigKey.PROVIDER, provider)
                .put(ConfigKey.UPSTREAM_MODEL, model);
    }

    DeploymentBuilder newDeployment(int index) {
        Layer below = new Layer(layer().path() + ".deployments[" + index + "]", layer());
        DeploymentBuilder deployment = new DeploymentBuilder(below);
        deployments.add(deployment);
        return deployment;
    }

    String name() {
        return name;
    }

    List<DeploymentBuilder> deployments() {
        return deployments;
    }

    @Override
    ModelBuilder self() {
        return this;
    }
}
