package dev.patchbay.conformance;

import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/** The program of the JVM in which a plugin is loaded, and a provider made, while {@link LoadWatch} looks on. */
final class LoadMain {

    /** The methods whose beginning says what follows; {@link #done} says that it is over. */
    static final String LOADING = "load";

    static final String CREATING = "create";
    static final String DONE = "done";

    private LoadMain() {}

    /** Is given the name of the class of the factory, and asked with the settings of its provider. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Settings settings =
                Settings.of(ChildQuestion.read(new DataInputStream(System.in)).settings());
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        ChildMain.keepAnswersApart();
        long began = System.nanoTime();
        ProviderFactory factory = load(arguments[0]);
        long took = System.nanoTime() - began;
        create(factory, settings);
        done();
        out.writeLong(took);
        out.flush();
        System.exit(0);
    }

    private static ProviderFactory load(String factory) throws ReflectiveOperationException {
        ProviderFactory loaded = Class.forName(factory)
                .asSubclass(ProviderFactory.class)
                .getDeclaredConstructor()
                .newInstance();
        loaded.name();
        loaded.settings();
        loaded.spiVersion();
        return loaded;
    }

    private static void create(ProviderFactory factory, Settings settings) {
        try (Provider provider = factory.create(settings)) {
            provider.callTypes();
        }
    }

    private static void done() {}
}
