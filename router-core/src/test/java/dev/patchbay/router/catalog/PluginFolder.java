package dev.patchbay.router.catalog;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Broken jars between a good first and a good last one, and the catalogue that comes of them. */
final class PluginFolder implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Path folder;
    private final List<URLClassLoader> loaders = new ArrayList<>();

    PluginFolder(Path folder) {
        this.folder = folder;
    }

    PluginJar jar(String file) {
        return new PluginJar(folder, file);
    }

    /** A jar with one good plugin, whose class is then changed. */
    Path patched(String className, String plugin, UnaryOperator<byte[]> change) {
        return jar(plugin + ".jar")
                .factory(className, plugin, "")
                .patch(className, change)
                .announcing("# a plugin", className + " # it", "")
                .write();
    }

    URLClassLoader loaderBetween(Path... broken) {
        List<Path> jars = new ArrayList<>(List.of(broken));
        jars.add(0, patched("First", "first", bytes -> bytes));
        jars.add(patched("Last", "last", bytes -> bytes));
        URL[] urls = jars.stream().map(PluginFolder::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader());
        loaders.add(loader);
        return loader;
    }

    ProviderCatalog catalogBetween(Path... broken) {
        return ProviderCatalog.discover(List.of(loaderBetween(broken)), List.of(), LIMIT);
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
