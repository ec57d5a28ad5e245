package dev.patchbay.simulation;

import java.util.List;

/** Rules that are broken on purpose: of rates, lines and keys, of orders and strategies. */
final class PlantedInLimits {

    static final List<PlantedBug> BUGS = List.of(
            new PlantedBug(
                    "a key that cools is used",
                    "Health",
                    "        block = block != null ? block : credential.block();\n",
                    "",
                    "chain",
                    "I17"),
            new PlantedBug(
                    "a key that was turned away does not cool",
                    "Health",
                    "            case CREDENTIAL -> refused(credential, failure, alarms);",
                    "            case CREDENTIAL -> {}",
                    "chain",
                    "I39"),
            new PlantedBug(
                    "a line has no end",
                    "Slots",
                    "            if (queue.size() >= maxQueue && !back) {",
                    "            if (queue.size() >= 1000 && !back) {",
                    "full",
                    "I13"),
            new PlantedBug(
                    "a line has room for one more",
                    "Slots",
                    "            if (queue.size() >= maxQueue && !back) {",
                    "            if (queue.size() > maxQueue && !back) {",
                    "full",
                    "I13"),
            new PlantedBug(
                    "a line has room for one less",
                    "Slots",
                    "            if (queue.size() >= maxQueue && !back) {",
                    "            if (queue.size() + 1 >= maxQueue && !back) {",
                    "full",
                    "I13"),
            new PlantedBug(
                    "a slot that is given back is offered to nobody",
                    "Slots",
                    "        putBack();\n        serve();\n    }",
                    "        putBack();\n    }",
                    "full",
                    "I37"),
            new PlantedBug(
                    "who has a slot stays in the other lines",
                    "Line",
                    "                        leave();\n                        granted",
                    "                        granted",
                    "queue",
                    "I11"),
            new PlantedBug(
                    "a slot that came while joining is put back too late",
                    "CallPipeline",
                    "                before.putBack(); // not",
                    "                before.hashCode(); // not",
                    "turns",
                    "I11"),
            new PlantedBug(
                    "a slot is used although its deployment cools",
                    "CallPipeline",
                    " && deployment.block(despite, throttled) == null;",
                    ";",
                    "turns",
                    "I06"),
            new PlantedBug(
                    "a slot is used although time is up",
                    "CallPipeline",
                    "!call.isOver() && call.remaining(now) > 0 && deployment",
                    "!call.isOver() && deployment",
                    "turns",
                    "I05"),
            new PlantedBug(
                    "a place in line is kept beyond the deadline",
                    "Line",
                    "            timer = timers.after(queue.most(), () -> {",
                    "            timer = timers.after(10 * queue.most(), () -> {",
                    "turns",
                    "I05"),
            new PlantedBug(
                    "the lowest order is not first",
                    "Search",
                    "        for (Tier tier : stop.target().tiers(call.type())) {",
                    "        java.util.List<Tier> upwards = new ArrayList<>(stop.target().tiers(call.type()));\n        java.util.Collections.reverse(upwards);\n        for (Tier tier : upwards) {",
                    "shares",
                    "I08"),
            new PlantedBug(
                    "weights are not looked at",
                    "Tier",
                    "keep[i] = equal ? 1 : weight(i) * size / total;",
                    "keep[i] = 1;",
                    "shares",
                    "I40"),
            new PlantedBug(
                    "least-busy looks at no weight",
                    "strategy/LeastBusy",
                    "candidates.inFlight(0) * candidates.weight(1)",
                    "candidates.inFlight(0) * candidates.weight(0)",
                    "idle",
                    "I40"),
            new PlantedBug(
                    "least-busy takes the busier",
                    "strategy/LeastBusy",
                    "second < first ? 1 : 0",
                    "second > first ? 1 : 0",
                    "idle",
                    "I40"),
            new PlantedBug(
                    "usage does not look at tokens",
                    "MemoryWindow",
                    "        double share = Math.min(left(requests, requestLimit), left(tokens, tokenLimit));",
                    "        double share = left(requests, requestLimit);",
                    "tokens",
                    "I40"),
            new PlantedBug(
                    "usage takes who has least left",
                    "strategy/Usage",
                    "            if (left > most) {",
                    "            if (left < most || most < 0) {",
                    "tokens",
                    "I40"),
            new PlantedBug(
                    "an estimate is never corrected",
                    "Rates",
                    "        if (difference > 0 || (difference < 0 && age < MINUTE)) {",
                    "        if (difference == Long.MIN_VALUE) {",
                    "tokens",
                    "I40"),
            new PlantedBug(
                    "an estimate that was too high is not given back",
                    "Rates",
                    "(difference < 0 && age < MINUTE)",
                    "(difference < 0 && age < 0)",
                    "tokens",
                    "I40"),
            new PlantedBug(
                    "tokens are not counted",
                    "MemoryWindow",
                    "        requests++;\n        add(size);",
                    "        requests++;",
                    "tokens",
                    "I40"),
            new PlantedBug(
                    "a minute is never over",
                    "MemoryWindow",
                    "            requests -= units[REQUESTS + here];",
                    "",
                    "narrow",
                    "I37"),
            new PlantedBug(
                    "cost is what is dearest",
                    "strategy/Cost",
                    "            if (cost < lowest) {",
                    "            if (cost > lowest || lowest == Double.POSITIVE_INFINITY) {",
                    "fast-failing",
                    "I40"));

    private PlantedInLimits() {}
}
