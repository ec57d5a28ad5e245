package dev.patchbay.conformance.report;

import org.jspecify.annotations.Nullable;

/** The version of the kit, as its jar tells it. */
final class KitVersion {

    private KitVersion() {}

    static String ofThisKit() {
        @Nullable String version = KitVersion.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }
}
