package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The checks bite: an engine that breaks a rule is found, by the promise that is about it. */
final class PlantedBugsTest {

    static final List<PlantedBug> BUGS = List.of(
            new PlantedBug(
                    "an error of a plugin is nobody's",
                    "Attempts",
                    "            });\n        } catch (Throwable thrown) {",
                    "            });\n        } catch (Exception thrown) {",
                    "breaking",
                    "I27"),
            bug(
                    "the retry budget never refuses",
                    "RetryBudget",
                    "        if (saved < 1) {\n            return false;\n        }\n        saved -= 1;",
                    "        saved -= 1;",
                    "I07"),
            bug(
                    "the retry budget earns three times as much",
                    "RetryBudget",
                    "saved + config.share()",
                    "saved + 3 * config.share()",
                    "I07"),
            bug(
                    "a server's delay is made a tenth shorter",
                    "Health",
                    "            holds.add(failure, Nanos.of(length));",
                    "            holds.add(failure, Nanos.of(length) / 10 * 9);",
                    "I06"),
            bug(
                    "a server's delay is overlooked",
                    "Health",
                    "Skip block = holds.block(again);",
                    "Skip block = null;",
                    "I06"),
            bug(
                    "a request that is wrong cools its deployment",
                    "Health",
                    "            case NONE, SLOTS -> {}",
                    "            case NONE, SLOTS -> own.failed(failure.kind(), alarms, now);",
                    "I10"),
            bug(
                    "a request that is wrong is tried elsewhere",
                    "Tried",
                    "            case NONE -> sameModel;",
                    "            case NONE -> false;",
                    "I10"),
            bug(
                    "everybody is let through half-open",
                    "MemoryCooldown",
                    "return probe != 0 && probeUntil - now > 0;",
                    "return probe != 0 && probeUntil - now > Long.MAX_VALUE / 2;",
                    "I16"),
            bug(
                    "a probe is never given back",
                    "MemoryCooldown",
                    "        if (probe == returned) {",
                    "        if (probe == -returned) {",
                    "I08"),
            bug(
                    "cooldowns are overlooked while others are free",
                    "Search",
                    "        Skip block = deployment.block(ignoreCounted, false);",
                    "        Skip block = deployment.block(true, false);",
                    "I17"),
            bug(
                    "an answer never ends a cooldown",
                    "MemoryCooldown",
                    "        if (!on || alarms < alarm) {",
                    "        if (!on || alarms < Long.MAX_VALUE) {",
                    "I17"),
            bug(
                    "failures are never one too many",
                    "FailureWindow",
                    "return all < ENOUGH ? row >= inARow : bad * 2 > all;",
                    "return all < 0 || row > 1_000_000;",
                    "I14"),
            bug("two in a row are too many", "FailureWindow", "row >= inARow :", "row >= inARow - 1 :", "I15"),
            bug(
                    "every failure of a call counts",
                    "Call",
                    "(countsAgainst != null && countsAgainst != attempt.on())",
                    "attempt.isStopped() && !attempt.isOver()",
                    "I15"),
            new PlantedBug(
                    "an attempt that was not given its whole time counts",
                    "Call",
                    "        if (shortened || ",
                    "        if (",
                    "narrow",
                    "I15"),
            bug(
                    "one attempt more",
                    "Way",
                    "attemptsHere < stop.target().mostAttempts();",
                    "attemptsHere <= stop.target().mostAttempts();",
                    "I03"),
            bug(
                    "no backoff",
                    "Backoff",
                    "return (long) (randomness.next() * Math.min(",
                    "return (long) (0 * Math.min(",
                    "I36"),
            bug(
                    "what was not sent is sent again and again",
                    "Decision",
                    "repetitions > 0 ? NEVER : new Decision(Repeat.IN_TURN, 0, false)",
                    "new Decision(Repeat.IN_TURN, 0, false)",
                    "I36"),
            bug(
                    "cooldowns do not get longer",
                    "MemoryCooldown",
                    "            failedProbes++;",
                    "            failedProbes = 0;",
                    "I14"),
            bug(
                    "cooldowns are a third longer",
                    "Counted",
                    "1 - SPREAD + 2 * SPREAD * randomness.next()",
                    "4.0 / 3",
                    "I14"),
            bug(
                    "a deployment that was tried is tried again before others",
                    "Search",
                    "        if (call.tried(deployment) != null || ",
                    "        if (",
                    "I08"),
            new PlantedBug(
                    "one slot more",
                    "Slots",
                    "if (waiting > 0 || !permits.take(limit)) {",
                    "if (waiting > 0 || !permits.take(limit + 1)) {",
                    "narrow",
                    "I13"),
            new PlantedBug(
                    "a minute of fifty seconds",
                    "MemoryWindow",
                    "int SECONDS = 61;",
                    "int SECONDS = 51;",
                    "narrow",
                    "I13"),
            new PlantedBug(
                    "vectors of any space will do",
                    "Call",
                    "if (type.isWithinOneSpace() ||",
                    "if (false &&",
                    "spaces",
                    "I20"));

    private static PlantedBug bug(String what, String file, String line, String instead, String found) {
        return new PlantedBug(what, file, line, instead, "everything", found);
    }

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
        PlantedBug none =
                bug("nothing", "Backoff", "Before the n-th repetition on", "Before the n-th repetition at", "");

        assertThat(found(none, directory)).startsWith("nothing in ");
    }

    @Test
    void thePageNamesEachWithWhatFindsIt() throws Exception {
        String page = Files.readString(Path.of("../docs/proof.md"));

        for (PlantedBug bug : BUGS) {
            assertThat(page).contains("| " + bug.what() + " | " + bug.found() + " |");
        }
    }
}
