package dev.patchbay.simulation;

/**
 * A rule of the engine that is broken on purpose, in one place.
 *
 * @param what it does wrong
 * @param file the class in which, of the package of the pipeline
 * @param line what stands there once
 * @param instead what stands there then
 * @param scenario where it shows
 * @param found the invariant that ends the run
 */
record PlantedBug(String what, String file, String line, String instead, String scenario, String found) {

    @Override
    public String toString() {
        return what;
    }
}
