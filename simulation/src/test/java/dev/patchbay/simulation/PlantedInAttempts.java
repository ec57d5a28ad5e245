package dev.patchbay.simulation;

import java.util.List;

/** Rules that are broken on purpose: of cooldowns and delays, of attempts and what ends them, and of what is paid for them. */
final class PlantedInAttempts {

    static final List<PlantedBug> BUGS = List.of(
            new PlantedBug(
                    "the configuration is read again in mid-call",
                    "Deployment",
                    "    dev.patchbay.spi.Deployment view() {\n        return view;",
                    "    private static final java.util.Map<Health, java.util.Map<Deployment, dev.patchbay.spi.Deployment>> READ = new java.util.IdentityHashMap<>();\n\n    dev.patchbay.spi.Deployment view() {\n        READ.computeIfAbsent(health, any -> new java.util.LinkedHashMap<>()).putIfAbsent(this, view);\n        for (dev.patchbay.spi.Deployment newest : READ.get(health).values()) {\n            if (newest != view && READ.get(health).containsKey(this)) {\n                return java.util.List.copyOf(READ.get(health).values()).get(READ.get(health).size() - 1);\n            }\n        }\n        return view;",
                    "chain",
                    "I25"),
            new PlantedBug(
                    "the deadline is counted from the attempt",
                    "Call",
                    "        current = attempt;",
                    "        current = attempt;\n        deadline = attempt == null || deadline == Watch.NO_BOUND ? deadline : ticker.nanos() + model.deadline(type, options.interruption());",
                    "narrow",
                    "I05"),
            new PlantedBug(
                    "a server's delay is the longest wait and not the shortest",
                    "Health",
                    "            holds.add(failure, Nanos.of(length));",
                    "            holds.add(failure, Math.min(Nanos.of(length), 1_000_000_000L));",
                    "everything",
                    "I06"),
            new PlantedBug(
                    "a probe that is answered does not end the ladder",
                    "MemoryCooldown",
                    "            boolean soon = length > 0 && now - endedAt <= length;",
                    "            boolean soon = length > 0;",
                    "everything",
                    "I14"),
            new PlantedBug(
                    "a cooldown that is over begins anew at once",
                    "MemoryCooldown",
                    "            boolean soon = length > 0 && now - endedAt <= length;",
                    "            boolean soon = false;",
                    "everything",
                    "I14"),
            new PlantedBug(
                    "a cooldown that runs gets shorter",
                    "MemoryCooldown",
                    "        if (running && until - (now + chosen) >= 0) {",
                    "        if (running && until - (now + chosen) == 0) {",
                    "everything",
                    "I14"),
            new PlantedBug(
                    "what was asked before a cooldown prolongs it afterwards",
                    "MemoryCooldown",
                    "        if (on && !running && alarms < alarm) {",
                    "        if (on && !running && alarms < 0) {",
                    "everything",
                    "I14"),
            new PlantedBug(
                    "the right to probe is lent for no time",
                    "MemoryCooldown",
                    "        probeUntil = now + lease;",
                    "        probeUntil = now + lease / 50;",
                    "everything",
                    "I16"),
            new PlantedBug(
                    "a request that is wrong prolongs a cooldown, and nobody is told",
                    "Health",
                    "            case NONE, SLOTS -> {}",
                    "            case NONE, SLOTS -> own.breaker().cooldown().start(20_000_000_000L, 20_000_000_000L, alarms);",
                    "everything",
                    "I14"),
            new PlantedBug(
                    "what was paid for is paid back although it is used",
                    "Payment",
                    "    void use() {\n        settles();\n    }",
                    "    void use() {}",
                    "everything",
                    "I07"),
            new PlantedBug(
                    "what was paid for and not used is lost",
                    "Call",
                    "            if (made != null) {\n                made.refund();\n            }\n            Line",
                    "            Line",
                    "turns",
                    "I07"),
            new PlantedBug(
                    "another deployment is asked after a long wait only",
                    "CallPipeline",
                    "Math.min(call.model().backoff().failover(), call.remaining(now) / 2)",
                    "Math.min(40 * call.model().backoff().failover(), call.remaining(now) / 2)",
                    "everything",
                    "I36"),
            new PlantedBug(
                    "an attempt has half of its time",
                    "AttemptRun",
                    "        this.endsBy = startedAt + Math.min(timer, allowed);",
                    "        this.endsBy = startedAt + Math.min(timer, allowed) / 2;",
                    "everything",
                    "I05"),
            new PlantedBug(
                    "a server's delay is not waited for",
                    "Waits",
                    "        if (block == Skip.SERVER_DELAY) {",
                    "        if (block == Skip.NO_RATE) {",
                    "everything",
                    "I37"),
            new PlantedBug(
                    "nothing is waited for when nothing else is left",
                    "Waits",
                    "        if (call.way().neverWaits()) {",
                    "        if (true) {",
                    "everything",
                    "I37"),
            new PlantedBug(
                    "what fails beside an answer is gone on with",
                    "Hedging",
                    "            if (won && !race.wins(failing)) {",
                    "            if (won && race.wins(failing)) {",
                    "hedged",
                    "I07"),
            new PlantedBug(
                    "an attempt beside another at once",
                    "Hedging",
                    "        race.startsWith(timers.after(Math.max(0, delay), () -> {",
                    "        race.startsWith(timers.after(0, () -> {",
                    "hedged",
                    "I41"),
            new PlantedBug(
                    "a call that ended is in flight for ever",
                    "Endings",
                    "        boolean first = call.end();\n        if (first) {\n            inFlight.remove(call);",
                    "        boolean first = call.end();\n        if (first) {\n            inFlight.size();",
                    "full",
                    "I11"),
            new PlantedBug(
                    "a stream that is over has no end",
                    "Endings",
                    "                call.receiver().completed(way);",
                    "",
                    "streams",
                    "I09"),
            new PlantedBug(
                    "a stream ends before what is held back of it",
                    "Delivery",
                    "        if (known != null && known.failure() != null) {\n            return CompletableFuture.failedFuture(known.failure());",
                    "        if (known != null) {\n            return known.failure() == null ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(known.failure());",
                    "turns",
                    "I19"),
            new PlantedBug(
                    "what was delivered is not remembered",
                    "Delivery",
                    "            transcript.add(item);\n            reader",
                    "            reader",
                    "hedged",
                    "I18"),
            new PlantedBug(
                    "what holds too much is not hung up on",
                    "Attempts",
                    "        if (attempt.end(now, failed)) {\n            attempt.stop();\n            Lane lane = attempt.call().lane();",
                    "        if (attempt.end(now, failed)) {\n            Lane lane = attempt.call().lane();",
                    "streams",
                    "I11"),
            new PlantedBug(
                    "a stream that has begun has the time of its first item",
                    "AttemptRun",
                    "        if (!extend(clock, Watch.NO_BOUND, true)) {",
                    "        if (!extend(clock, endsBy, true)) {",
                    "streams",
                    "I05"));

    private PlantedInAttempts() {}
}
