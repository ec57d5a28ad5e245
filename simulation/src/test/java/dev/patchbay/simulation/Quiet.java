package dev.patchbay.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the router's log out of the tests' output: cooldowns are the purpose here. */
final class Quiet implements BeforeAllCallback {

    private static final Logger ROUTER = Logger.getLogger("dev.patchbay.router");

    @Override
    public void beforeAll(ExtensionContext context) {
        ROUTER.setLevel(Level.OFF);
    }
}
