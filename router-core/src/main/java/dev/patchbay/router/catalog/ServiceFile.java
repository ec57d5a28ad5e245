package dev.patchbay.router.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A service file that somebody ships, read again to tell which of its lines is at fault. */
record ServiceFile(String source, List<String> names, boolean readable) {

    private static final String FOLDER = "META-INF/services/";
    private static final int LARGEST = 1 << 20;

    static List<ServiceFile> all(Class<?> service, ClassLoader loader) {
        String path = FOLDER + service.getName();
        List<ServiceFile> files = new ArrayList<>();
        try {
            for (URL address : Collections.list(loader.getResources(path))) {
                files.add(of(address, path));
            }
        } catch (IOException unreadable) {
            files.add(new ServiceFile(Sources.UNKNOWN, List.of(), false));
        }
        return files;
    }

    private static ServiceFile of(URL address, String path) {
        String source = Sources.holding(address, path);
        List<String> names = new ArrayList<>();
        try {
            URLConnection connection = address.openConnection();
            connection.setUseCaches(false);
            String text;
            try (InputStream stream = connection.getInputStream()) {
                text = new String(stream.readNBytes(LARGEST), StandardCharsets.UTF_8);
            }
            for (String line : text.lines().toList()) {
                String name = line.replaceFirst("#.*", "").strip();
                if (!name.isEmpty() && !isClassName(name)) {
                    return new ServiceFile(source, List.of(), false);
                }
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
            return new ServiceFile(source, names, true);
        } catch (IOException unreadable) {
            return new ServiceFile(source, List.of(), false);
        }
    }

    private static boolean isClassName(String text) {
        return Character.isJavaIdentifierStart(text.codePointAt(0))
                && text.codePoints().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
    }
}
