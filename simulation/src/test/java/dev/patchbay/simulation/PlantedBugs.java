package dev.patchbay.simulation;

import java.util.List;
import java.util.stream.Stream;

/** Rules of the engine that are broken on purpose, one line each: of health, budget, waits and choice here, and all of them. */
final class PlantedBugs {

    private static final List<PlantedBug> OF_CHOICE = List.of(
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
                    "Inquiry",
                    "if (type.isWithinOneSpace() ||",
                    "if (false &&",
                    "spaces",
                    "I20"));

    static final List<PlantedBug> ALL = Stream.of(
                    OF_CHOICE, PlantedInCalls.BUGS, PlantedInStreams.BUGS, PlantedInLimits.BUGS, PlantedInAttempts.BUGS)
            .flatMap(List::stream)
            .toList();

    private PlantedBugs() {}

    private static PlantedBug bug(String what, String file, String line, String instead, String found) {
        return new PlantedBug(what, file, line, instead, "everything", found);
    }
}
