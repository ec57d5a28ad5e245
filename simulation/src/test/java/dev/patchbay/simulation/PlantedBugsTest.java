package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The checks bite: an engine that breaks a rule is found, by the promise that is about it. */
@Execution(ExecutionMode.CONCURRENT)
final class PlantedBugsTest {

    static final List<PlantedBug> BUGS = PlantedBugs.ALL;

    private static String found(PlantedBug bug, Path directory) throws Exception {
        try (PlantedEngine engine = PlantedEngine.with(bug, directory)) {
            @SuppressWarnings("unchecked") // it is loaded anew, and known by its name alone
            Function<String, String> hunt = (Function<String, String>) engine.loadClass(PlantedHunt.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            return hunt.apply(bug.scenario());
        }
    }

    @ParameterizedTest
    @FieldSource("BUGS")
    void aBugThatIsPlantedIsFound(PlantedBug bug, @TempDir Path directory) throws Exception {
        String found = found(bug, directory);

        assertThat(found).as(bug.what()).startsWith(bug.found() + " after ");
        System.out.println("PLANTED | " + bug.what() + " | " + found);
    }

    @Test
    void withoutABugNothingIsFound(@TempDir Path directory) throws Exception {
        PlantedBug none = new PlantedBug(
                "nothing",
                "Backoff",
                "Before the n-th repetition on",
                "Before the n-th repetition at",
                "everything",
                "");

        assertThat(found(none, directory)).startsWith("nothing in ");
    }

    @Test
    void thePageNamesEachWithWhatFindsIt() throws Exception {
        String page = Files.readString(Path.of("../docs/proof.md"));

        for (PlantedBug bug : BUGS) {
            assertThat(page).contains("| " + bug.what() + " | " + bug.found() + " | " + bug.scenario() + " |");
        }
    }
}
