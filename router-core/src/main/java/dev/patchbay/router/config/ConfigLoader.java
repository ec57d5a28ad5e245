package dev.patchbay.router.config;

import dev.patchbay.router.catalog.ProviderCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads a configuration from YAML. {@code ${VAR}} and {@code ${VAR:-default}} stand for variables. Every mistake is
 * reported at once, with its line; no message repeats a value. Stateless.
 */
public final class ConfigLoader {

    private static final int LARGEST = 1 << 20;

    private ConfigLoader() {}

    /**
     * Loads a file.
     *
     * @param environment looks up variables, null for one that is not set; usually {@code System::getenv}
     * @param catalog the plugins whose settings may be used
     * @throws ConfigException when the file cannot be read or has mistakes
     */
    public static RouterConfig load(
            Path file, Function<String, @Nullable String> environment, ProviderCatalog catalog) {
        return parse(file.toString(), read(file), environment, catalog);
    }

    /**
     * Loads a text.
     *
     * @param name stands for the file in messages
     * @param text the YAML
     * @param environment looks up variables, null for one that is not set; usually {@code System::getenv}
     * @param catalog the plugins whose settings may be used
     * @throws ConfigException when there are mistakes
     */
    public static RouterConfig parse(
            String name, String text, Function<String, @Nullable String> environment, ProviderCatalog catalog) {
        if (text.length() > LARGEST) {
            throw refused(name, "larger than 1 MiB");
        }
        Problems problems = new Problems(name);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        YamlNode root = YamlReader.read(content, new Interpolation(environment), problems);
        if (root == null) {
            throw new ConfigException(problems.list());
        }
        RouterConfigBuilder config = new RouterConfigBuilder();
        new ConfigBinder(config, catalog, problems).bind(root);
        config.check(problems);
        plugins(config, new SettingCheck(catalog, problems));
        problems.throwIfAny();
        return config.assemble();
    }

    private static void plugins(RouterConfigBuilder config, SettingCheck check) {
        check.conflicts();
        strategy(config.defaults().layer(), check);
        for (ModelBuilder model : config.models()) {
            strategy(model.layer(), check);
            for (DeploymentBuilder deployment : model.deployments()) {
                String provider = deployment.layer().text(ConfigKey.PROVIDER);
                if (provider != null) {
                    check.deployment(deployment.layer().path(), provider, deployment.settings());
                }
            }
        }
    }

    /** What a level says itself; a blank name has been refused before. */
    private static void strategy(Layer layer, SettingCheck check) {
        String name = layer.text(ConfigKey.STRATEGY);
        if (name != null && !name.isBlank() && layer.holderOf(ConfigKey.STRATEGY) == layer) {
            check.strategy(layer.path() + "." + ConfigKey.STRATEGY.text(), name);
        }
    }

    private static String read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw refused(file.toString(), "larger than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException failure) {
            throw refused(file.toString(), "not UTF-8");
        } catch (NoSuchFileException failure) {
            throw refused(file.toString(), "no such file");
        } catch (IOException failure) {
            if (Files.isDirectory(file)) {
                throw refused(file.toString(), "is a directory");
            }
            throw refused(
                    file.toString(), "cannot be read (" + failure.getClass().getSimpleName() + ")");
        }
    }

    private static ConfigException refused(String file, String message) {
        return new ConfigException(List.of(new ConfigProblem(file, 0, "", message)));
    }
}
