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
    private static final String AUTHORITY = "authority";
    private static final String TRUSTED = "trusted.jks";
    private static final List<String> PASSWORD_IS_NO_SECRET = List.of( // and guessing it need not take long
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.macIterationCount=1");
    private static @Nullable Path folder;

    private final List<String> options;
    private @Nullable SSLContext context;

    Certificate(String... options) {
        this.options = List.of(options);
    }

    /** A store with the authority, for the system property {@code javax.net.ssl.trustStore}; needs no password. */
    static Path trusted() throws IOException {
        return folder().resolve(TRUSTED);
    }

    /** What an upstream is made of that shows this certificate. */
    synchronized SSLContext context() throws IOException, GeneralSecurityException {
        SSLContext ready = context;
        if (ready == null) {
            ready = contextOf(read(made()));
            context = ready;
        }
        return ready;
    }

    private static SSLContext contextOf(KeyStore all) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("JKS"); // never leaves the memory
        own.load(null, null);
        own.setKeyEntry("server", all.getKey("server", PASSWORD), PASSWORD, all.getCertificateChain("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The folder of all stores, with the authority in it and what trusts that. */
    private static synchronized Path folder() throws IOException {
        Path made = folder;
        if (made == null) {
            made = Files.createTempDirectory("conformance-certificates");
            made.toFile().deleteOnExit();
            Path authority = store(made, AUTHORITY);
            keytool(authority, AUTHORITY, List.of("-ext", "bc:c=ca:true", "-validity", "2"));
            try (OutputStream out = Files.newOutputStream(store(made, TRUSTED))) {
                KeyStore trusted = KeyStore.getInstance("JKS");
                trusted.load(null, null);
                trusted.setCertificateEntry(AUTHORITY, read(authority).getCertificate(AUTHORITY));
                trusted.store(out, PASSWORD);
            } catch (GeneralSecurityException unable) {
                throw new IOException(unable);
            }
            folder = made;
        }
        return made;
    }

    /** The store with this certificate and the key that goes with it. */
    private Path made() throws IOException {
        Path authority = folder().resolve(AUTHORITY);
        Path store = store(folder(), name());
        if (!Files.exists(store)) {
            Files.copy(authority, store);
            keytool(store, "server", options);
        }
        return store;
    }

    private static Path store(Path folder, String name) {
        Path store = folder.resolve(name);
        store.toFile().deleteOnExit();
        return store;
    }

    private static void keytool(Path store, String alias, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
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
        command.addAll(1, PASSWORD_IS_NO_SECRET);
        command.addAll(options);
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("keytool takes longer than " + PATIENCE_SECONDS + " s");
            }
            if (keytool.exitValue() != 0) {
                throw new IOException("keytool ends with status " + keytool.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            keytool.destroyForcibly();
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
