package dev.patchbay.router.config;

import dev.patchbay.spi.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One deployment: a vendor's model, with what its plugin reads. Not thread-safe. */
public final class DeploymentBuilder extends DeploymentLayerBuilder<DeploymentBuilder> {

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Object> options = new LinkedHashMap<>();

    DeploymentBuilder(Layer layer) {
        super(layer);
    }

    /** The id, unique within the model; {@code provider/model} by default. */
    public DeploymentBuilder id(String value) {
        return put(ConfigKey.ID, value);
    }

    /** A text that the plugin reads, for example {@code base-url}. */
    public DeploymentBuilder setting(String name, String value) {
        return set(name, value);
    }

    /** A secret that the plugin reads, for example {@code api-key}. */
    public DeploymentBuilder setting(String name, Secret value) {
        return set(name, value);
    }

    /** A map of texts that the plugin reads, for example {@code voices}. */
    public DeploymentBuilder setting(String name, Map<String, String> value) {
        return set(name, Map.copyOf(value));
    }

    /**
     * A vendor option for every request; what the request says itself wins.
     *
     * @param value a text, a number, a boolean, or a list or map of these
     */
    public DeploymentBuilder option(String name, Object value) {
        options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name));
        return this;
    }

    /**
     * Its share among deployments of the same order. By default its {@code rpm} if all deployments of the model declare
     * one and none a weight, else likewise its {@code tpm}, else 1.
     */
    public DeploymentBuilder weight(double value) {
        return put(ConfigKey.WEIGHT, value);
    }

    /** What it costs, for the strategy {@code cost}: in any units that are the same for all; 0 for nothing. Unknown by default. */
    public DeploymentBuilder cost(double value) {
        return put(ConfigKey.COST, value);
    }

    /** Deployments of a lower order come first; 1 by default. */
    public DeploymentBuilder order(int value) {
        return put(ConfigKey.ORDER, (long) value);
    }

    /** Requests per minute. No limit by default. */
    public DeploymentBuilder rpm(long value) {
        return put(ConfigKey.RPM, value);
    }

    /** Tokens per minute. No limit by default. */
    public DeploymentBuilder tpm(long value) {
        return put(ConfigKey.TPM, value);
    }

    DeploymentBuilder set(String name, Object value) {
        settings.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name));
        return this;
    }

    Map<String, Object> settings() {
        return settings;
    }

    Map<String, Object> options() {
        return options;
    }

    /** The id, or null as long as neither it nor what it is made of is known. */
    @Nullable
    String identity() {
        String id = layer().text(ConfigKey.ID);
        String provider = layer().text(ConfigKey.PROVIDER);
        String model = layer().text(ConfigKey.UPSTREAM_MODEL);
        return id != null || provider == null || model == null ? id : provider + "/" + model;
    }

    @Override
    DeploymentBuilder self() {
        return this;
    }
}
