package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
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

    private static final String REMEDY =
            "mvn -pl simulation -am test -Dtest=PlantedBugsTest -Dpatchbay.planted.draw=true";
    private static final boolean DRAWS = Boolean.getBoolean("patchbay.planted.draw");
    private static final Map<PlantedBug, String> DRAWN = new ConcurrentHashMap<>();

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
    void aBugThatIsPlantedIsFoundWhenThePageSaysSo(PlantedBug bug, @TempDir Path directory) throws Exception {
        String found = found(bug, directory);

        assertThat(found).as(bug.what()).startsWith(bug.found() + " after ");
        String row = PlantedTable.row(bug, found);
        DRAWN.put(bug, row);
        if (!DRAWS) {
            assertThat(PlantedTable.rows()).as(REMEDY).contains(row);
        }
    }

    @AfterAll
    static void draw() throws Exception {
        if (DRAWS && DRAWN.keySet().containsAll(BUGS)) {
            PlantedTable.draw(BUGS.stream().map(DRAWN::get).toList());
        }
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
    void thePageNamesThemAllAndNoOthers() throws Exception {
        assumeFalse(DRAWS, "the page is drawn anew");

        assertThat(PlantedTable.rows())
                .as(REMEDY)
                .extracting(row -> row.split(" \\| ", -1)[0].substring("| ".length()))
                .containsExactlyElementsOf(BUGS.stream().map(PlantedBug::what).toList());
    }
}
