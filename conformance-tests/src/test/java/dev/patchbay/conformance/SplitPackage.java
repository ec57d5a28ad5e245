package dev.patchbay.conformance;

/** Is in a package of the main classes, but not in their module: what the rule about split packages has to notice. */
public final class SplitPackage {

    private SplitPackage() {}
}
