package dev.patchbay.simulation;

import java.util.List;

/** Rules that are broken on purpose: of answers in pieces, and of attempts beside others. */
final class PlantedInStreams {

    static final List<PlantedBug> BUGS = List.of(
            new PlantedBug(
                    "a stream that has begun fails over",
                    "CallPipeline",
                    "        if (failed.endsTheCall() || (call.hasBegun() && !call.interrupted(attempt, failed, now))) {",
                    "        if (failed.endsTheCall() || (call.hasBegun() && call.interrupted(attempt, failed, now) && false)) {",
                    "streams",
                    "I18"),
            new PlantedBug(
                    "an answer that goes on is not compared",
                    "Replay",
                    "        if (text == null || !delivered.regionMatches(repeated, text, 0, same)) {",
                    "        if (text == null) {",
                    "hedged",
                    "I18"),
            new PlantedBug(
                    "what was told is told again",
                    "Replay",
                    "                    item, same)); // even",
                    "                    item, 0)); // even",
                    "hedged",
                    "I19"),
            new PlantedBug(
                    "a stream begins without content",
                    "Hold",
                    "        return content && !whole;",
                    "        return !whole;",
                    "streams",
                    "I18"),
            new PlantedBug(
                    "what is to be held is not",
                    "Hold",
                    "        return content && !whole;",
                    "        return content;",
                    "turns",
                    "I18"),
            new PlantedBug(
                    "what is held back is lost",
                    "Hold",
                    "        items.add(item);\n        bytes",
                    "        if (meaningful) items.add(item);\n        bytes",
                    "streams",
                    "I19"),
            new PlantedBug(
                    "what is held back comes twice",
                    "Hold",
                    "        items.add(item);\n        bytes",
                    "        items.add(item);\n        items.add(item);\n        bytes",
                    "streams",
                    "I19"),
            new PlantedBug(
                    "ten times as much is held back",
                    "Hold",
                    "MOST_BEFORE_CONTENT = 64 << 10;",
                    "MOST_BEFORE_CONTENT = 640 << 10;",
                    "streams",
                    "I30"),
            new PlantedBug(
                    "what breaks off ends well",
                    "Delivery",
                    "        } else if (failed != null) {\n            streams.failed(upstream, failed);",
                    "        } else if (failed != null && false) {\n            streams.failed(upstream, failed);",
                    "streams",
                    "I19"),
            new PlantedBug(
                    "a stream gives its slot back when it begins",
                    "Streams",
                    "        Call<R> call = attempt.call();\n        Delivery<T> delivery = (Delivery<T>) call.receiver().delivery();",
                    "        Call<R> call = attempt.call();\n        attempt.lease().giveBackSlot();\n        Delivery<T> delivery = (Delivery<T>) call.receiver().delivery();",
                    "streams",
                    "I11"),
            new PlantedBug(
                    "a stream keeps its slot",
                    "Upstream",
                    "        turn.set(OVER);\n        if (!broken) {\n            leave();\n        }",
                    "        turn.set(OVER);",
                    "streams",
                    "I11"),
            new PlantedBug(
                    "a stream that is given up keeps its slot",
                    "Upstream",
                    "        } finally {\n            leave();\n        }",
                    "        } finally {\n        }",
                    "streams",
                    "I11"),
            new PlantedBug(
                    "who stops reading is not noticed",
                    "CallPipeline",
                    "    public <R> void closed(Call<R> call) {\n        cancel(call);",
                    "    public <R> void closed(Call<R> call) {",
                    "streams",
                    "I29"),
            new PlantedBug(
                    "what is outrun goes on",
                    "Hedging",
                    "            other.decided(CallTrail.Next.OUTRUN);\n            attempts.abandon(other);",
                    "            other.decided(CallTrail.Next.OUTRUN);",
                    "hedged",
                    "I29"),
            new PlantedBug(
                    "what is outrun keeps its slot",
                    "Attempts",
                    "        if (stream == null) {\n            attempt.lease().giveBackSlot();",
                    "        if (stream == null) {\n            if (first || attempt.race() == null) attempt.lease().giveBackSlot();",
                    "hedged",
                    "I11"),
            new PlantedBug(
                    "nobody pays for an attempt beside another",
                    "Hedging",
                    "Payment.of(call.model().budget(), ticker.nanos())",
                    "Payment.of(new RetryBudget(dev.patchbay.router.config.BudgetConfig.usual(), 0), ticker.nanos())",
                    "hedged",
                    "I07"),
            new PlantedBug(
                    "what was paid for in vain is not given back",
                    "Hedging",
                    "            payment.refund();",
                    "",
                    "hedged",
                    "I07"),
            new PlantedBug(
                    "an attempt beside itself",
                    "Search",
                    "        if (call.tried(deployment) != null || call.rulesOut(deployment)) {",
                    "        if (call.tried(deployment) != null || call.hasRuledOut(deployment)) {",
                    "hedged",
                    "I04"),
            new PlantedBug(
                    "an attempt beside another after the deadline",
                    "Search",
                    "        boolean may = call.remaining(now) > 0 && call.mayStay();",
                    "        boolean may = call.mayStay();",
                    "hedged",
                    "I05"),
            new PlantedBug(
                    "who fails ends the attempt beside it",
                    "Hedging",
                    "        if (!hopeless) {",
                    "        if (false) {",
                    "hedged",
                    "I08"));

    private PlantedInStreams() {}
}
