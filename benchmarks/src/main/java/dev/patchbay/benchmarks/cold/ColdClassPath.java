package dev.patchbay.benchmarks.cold;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.common.collect.ImmutableList;
import com.google.inject.Guice;
import dev.failsafe.Failsafe;
import dev.patchbay.Router;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.router.Patchbay;
import dev.patchbay.support.HttpProvider;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import kotlin.Unit;
import okhttp3.OkHttpClient;
import okio.Okio;
import org.yaml.snakeyaml.Yaml;

/** The class paths of the two programs: what each of them would have in the field, and none of the libraries beside us. */
final class ColdClassPath {

    private static final List<Class<?>> BARE = List.of(
            OkHttpClient.class, Okio.class, Unit.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class);

    private static final List<Class<?>> ROUTER = List.of(
            Router.class,
            Patchbay.class,
            OpenAiProviderFactory.class,
            HttpProvider.class,
            OkHttpClient.class,
            Okio.class,
            Unit.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            YAMLFactory.class,
            Yaml.class,
            Failsafe.class,
            Guice.class,
            ImmutableList.class);

    private ColdClassPath() {}

    /** Of the programs in this jar, with what they need who do it by hand. */
    static String bare(Path programs) {
        return programs + File.pathSeparator + of(BARE);
    }

    /** Of the programs in this jar, with what the router needs. */
    static String router(Path programs) {
        return programs + File.pathSeparator + of(ROUTER);
    }

    /** Whether our own classes come from folders and not from jars. */
    static boolean hasFolders() {
        return Arrays.stream(of(ROUTER).split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isDirectory(Path.of(path)));
    }

    private static String of(List<Class<?>> members) {
        return members.stream().map(ColdClassPath::home).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> member) {
        try {
            return Path.of(member.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
