package dev.patchbay.conformance.testing;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Faults are what these tests are made of: what the router says about each of them would bury the results. */
public final class QuietRouter implements BeforeAllCallback {

    private static final Logger ROUTER = Logger.getLogger("dev.patchbay.router");

    @Override
    public void beforeAll(ExtensionContext context) {
        ROUTER.setLevel(Level.WARNING);
    }
}
