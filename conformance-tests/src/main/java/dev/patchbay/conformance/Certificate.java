package dev.patchbay.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream can say who it is. Made anew in each run by {@code keytool}, which every JDK has, so that no key lies anywhere
 * and no certificate runs out; none of them outlives the JVM.
 */
enum Certificate {
    /** It is who it says, as an authority confirms that {@link #trusted()} has. */
    IN_ORDER("-signer", "authority", "-ext", "san=ip:127.0.0.1"),
    /** It was. */
    EXPIRED("-signer", "authority", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "2"),
    /** It is somebody else. */
    OF_ANOTHER_HOST("-signer", "authority", "-ext", "san=dns:elsewhere.invalid"),
    /** Nobody but itself confirms it. */
    OF_NOBODY("-ext", "san=ip:127.0.0.1");

    private static final char[] PASSWORD = "of-a-store-that-is-gone-soon".toCharArray();
    private static final long PATIENCE_SECONDS = 30;
    private static @Nullable Path folder;

    private final List<String> options;

    Certificate(String... options) {
        this.options = List.of(options);
    }

    /** A store with the authority, for the system property {@code javax.net.ssl.trustStore}; needs no password. */
    static Path trusted() throws IOException {
        return made().resolve("trusted.jks");
    }

    /** What an upstream is made of that shows this certificate. */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore all = read(made().resolve(name()));
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("server", all.getKey("server", PASSWORD), PASSWORD, all.getCertificateChain("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static synchronized Path made() throws IOException {
        Path made = folder;
        if (made == null) {
            made = Files.createTempDirectory("conformance-certificates");
            made.toFile().deleteOnExit();
            try {
                makeAll(made);
            } catch (GeneralSecurityException unable) {
                throw new IOException(unable);
            }
            folder = made;
        }
        return made;
    }

    private static void makeAll(Path folder) throws IOException, GeneralSecurityException {
        Path authority = store(folder, "authority");
        finish(keytool(authority, "authority", List.of("-ext", "bc:c=ca:true", "-validity", "2")));
        List<Process> all = new ArrayList<>();
        for (Certificate certificate : values()) {
            Path store = store(folder, certificate.name());
            Files.copy(authority, store);
            all.add(keytool(store, "server", certificate.options));
        }
        for (Process one : all) {
            finish(one);
        }
        KeyStore trusted = KeyStore.getInstance("JKS");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", read(authority).getCertificate("authority"));
        try (OutputStream out = Files.newOutputStream(store(folder, "trusted.jks"))) {
            trusted.store(out, PASSWORD);
        }
    }

    private static Path store(Path folder, String name) {
        Path store = folder.resolve(name);
        store.toFile().deleteOnExit();
        return store;
    }

    private static Process keytool(Path store, String alias, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + alias + " of the conformance kit",
                "-storetype",
                "PKCS12",
                "-storepass",
                String.valueOf(PASSWORD),
                "-keystore",
                store.toString()));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void finish(Process keytool) throws IOException {
        try {
            if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                keytool.destroyForcibly();
                throw new IOException("keytool takes longer than " + PATIENCE_SECONDS + " s");
            }
            if (keytool.exitValue() != 0) {
                throw new IOException("keytool ends with status " + keytool.exitValue());
            }
        } catch (InterruptedException interrupted) {
            keytool.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static KeyStore read(Path store) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(in, PASSWORD);
            return all;
        }
    }
}
