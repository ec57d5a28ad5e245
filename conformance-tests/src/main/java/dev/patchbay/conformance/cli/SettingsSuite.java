package dev.patchbay.conformance.cli;

import dev.patchbay.conformance.ready.OpenAiShapedSuite;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A suite for a plugin that brings none: OpenAI's wire, and what a file says. */
final class SettingsSuite extends OpenAiShapedSuite {

    /** What stands for the upstream's base URL in a file. */
    private static final String BASE_URL = "${base-url}";

    /** The system property that names the plugin to other JVMs. */
    static final String PROVIDER = "patchbay.conformance.provider";

    /** The system property that names the file to other JVMs. */
    static final String FILE = "patchbay.conformance.settings";

    private final String provider;
    private final SettingsFile file;
    private List<Setting> declared = List.of();

    /** In another JVM, as the system properties say. */
    SettingsSuite() {
        this(System.getProperty(PROVIDER, ""), SettingsFile.read(Path.of(System.getProperty(FILE, ""))));
        found();
    }

    SettingsSuite(String provider, SettingsFile file) {
        this.provider = provider;
        this.file = file;
    }

    /**
     * Makes sure that there is such a plugin.
     *
     * @throws Complaint when there is none; names those that there are
     */
    SettingsSuite found() {
        try {
            declared = declared(factory());
            return this;
        } catch (AssertionError missing) {
            throw new Complaint("--provider: " + missing.getMessage());
        }
    }

    /** None of a plugin that was compiled against something else; what is amiss with it the suite tells. */
    private static List<Setting> declared(ProviderFactory factory) {
        try {
            return factory.settings();
        } catch (LinkageError otherContract) {
            return List.of();
        }
    }

    @Override
    protected String provider() {
        return provider;
    }

    @Override
    protected Map<String, String> upstreamModels() {
        return file.models();
    }

    /** The usual settings as far as the plugin knows them, and what the file says. */
    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        Map<String, Object> known = new LinkedHashMap<>(super.settings(baseUrl));
        known.keySet().retainAll(declared.stream().map(Setting::name).toList());
        return over(known, file.settings(), declared, baseUrl);
    }

    /** What a file says of settings, laid over those of a suite: secret is what is secret there, or what the plugin says is. */
    static Map<String, ?> over(
            Map<String, ?> usual, Map<String, Object> said, Iterable<Setting> declared, URI baseUrl) {
        Set<String> secret = new HashSet<>();
        usual.forEach((name, value) -> {
            if (value instanceof Secret) {
                secret.add(name);
            }
        });
        for (Setting setting : declared) {
            if (setting.kind() == Setting.Kind.SECRET) {
                secret.add(setting.name());
            }
        }
        Map<String, Object> all = new LinkedHashMap<>(usual);
        said.forEach((name, value) -> {
            Object aimed = value instanceof String text ? text.replace(BASE_URL, baseUrl.toString()) : value;
            all.put(name, aimed instanceof String text && secret.contains(name) ? Secret.of(text) : aimed);
        });
        return all;
    }
}
