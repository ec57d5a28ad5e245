package dev.patchbay.simulation;

import static dev.patchbay.simulation.ScenarioException.demand;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a world is like: its deployments, what goes wrong with them and when, and who calls. Read from a file by
 * {@link ScenarioFile}.
 *
 * @param name for the report
 * @param about one sentence, for the report
 * @param length how long calls come
 * @param callsPerSecond how many come, evenly spread by chance
 * @param deadline how long a caller waits at most
 * @param attempt how long one attempt may take
 * @param deployments all of one model, and equals, where they do not say another model
 * @param drawn trouble that chance draws for every deployment, or null for none
 * @param faults trouble at fixed times
 * @param leaving callers who do not wait, or null for none
 * @param poisoned the share of the calls that every deployment refuses as wrong
 * @param breaking the share of the calls on which the router's plugin throws what no plugin should
 * @param pauses times in which the process of the callers and the router stands still
 * @param reloads when the router is handed another configuration, in which every deployment has other options
 * @param strategy how the router picks among deployments, by the name that a configuration gives it
 * @param bare whether the router makes one attempt per call and knows no cooldowns
 * @param hedge whether the router makes a second attempt beside one that takes longer than usual
 * @param racing the share of the callers who ask twice at once, and take the other call back when one is answered
 * @param streams the share of the calls that ask the router for an answer in pieces
 * @param interruption what the router does when such an answer breaks off
 */
record Scenario(
        String name,
        String about,
        @JsonProperty("for") Duration length,
        @JsonProperty("calls-per-second") double callsPerSecond,
        Duration deadline,
        Duration attempt,
        List<Place> deployments,
        @JsonProperty("trouble") @Nullable Drawn drawn,
        List<Fault> faults,
        @Nullable Leaving leaving,
        double poisoned,
        double breaking,
        List<Pause> pauses,
        List<Duration> reloads,
        String strategy,
        boolean bare,
        boolean hedge,
        double racing,
        double streams,
        @JsonProperty("on-interruption") Interruption interruption) {

    /** The strategies that the router brings along, the usual one first. */
    static final List<String> STRATEGIES = List.of("weighted", "least-busy", "lowest-latency", "cost", "usage");

    private static final String USUAL = STRATEGIES.get(0);
    private static final double MOST_CALLS = 50_000_000;
    private static final Duration LONGEST = Duration.ofDays(10_000);

    /** Checks that such a world is possible. */
    Scenario {
        demand(name != null && !name.isBlank(), "'name' is missing");
        about = about == null ? "" : about;
        demand(isPositive(length), "'for' must be more than nothing, and less than 10000 days");
        demand(callsPerSecond > 0 && callsPerSecond <= 1e6, "'calls-per-second' must be above 0 and at most 1000000");
        demand(
                callsPerSecond * length.toSeconds() <= MOST_CALLS,
                "'for' times 'calls-per-second' must be at most 50 million calls");
        demand(isPositive(deadline), "'deadline' must be more than nothing");
        demand(isPositive(attempt), "'attempt' must be more than nothing");
        demand(deployments != null && !deployments.isEmpty(), "'deployments' is empty");
        deployments = List.copyOf(deployments);
        faults = faults == null ? List.of() : List.copyOf(faults);
        demand(poisoned >= 0 && poisoned <= 1, "'poisoned' must be from 0 to 1");
        demand(breaking >= 0 && breaking <= 1, "'breaking' must be from 0 to 1");
        pauses = pauses == null ? List.of() : List.copyOf(pauses);
        reloads = reloads == null ? List.of() : List.copyOf(reloads);
        for (Duration reload : reloads) {
            demand(!reload.isNegative(), "'reloads' must not be negative");
        }
        strategy = strategy == null ? USUAL : strategy;
        demand(STRATEGIES.contains(strategy), "'strategy' must be one of " + STRATEGIES);
        demand(racing >= 0 && racing <= 1, "'racing' must be from 0 to 1");
        demand(streams >= 0 && streams <= 1, "'streams' must be from 0 to 1");
        interruption = interruption == null ? Interruption.FAIL : interruption;
        boolean vectors = false;
        Set<String> ids = new HashSet<>();
        for (Place place : deployments) {
            demand(ids.add(place.id()), "two deployments are called '" + place.id() + "'");
            vectors |= !place.space().isEmpty();
        }
        demand(!vectors || streams == 0, "'streams' are not of vectors, as deployments with a 'space' are");
        for (Fault fault : faults) {
            for (String id : fault.on()) {
                demand(ids.contains(id), "a fault is on '" + id + "', which is no deployment");
            }
            demand(fault.from().compareTo(length) < 0, "a fault begins after the end of the scenario");
        }
    }

    /**
     * Trouble that comes and goes by chance, on every deployment by itself.
     *
     * @param share of the time that a deployment is in trouble, from 0 to 1
     * @param mean how long a time of trouble is on average
     * @param kinds what it is, with how often compared to the others
     */
    record Drawn(double share, @JsonProperty("length") Duration mean, Map<Trouble, Double> kinds) {
        Drawn {
            demand(share > 0 && share < 1, "'share' of 'trouble' must be between 0 and 1");
            demand(isPositive(mean), "'length' of 'trouble' must be more than nothing");
            demand(kinds != null && !kinds.isEmpty(), "'kinds' of 'trouble' is empty");
            for (Double weight : kinds.values()) {
                demand(weight != null && weight > 0 && weight < 1e9, "the weights of 'kinds' must be above 0");
            }
            kinds = new TreeMap<>(kinds);
        }
    }

    /**
     * Trouble at a fixed time.
     *
     * @param on the deployments
     * @param what is wrong
     * @param from when it begins
     * @param to when it is over
     */
    record Fault(List<String> on, Trouble what, Duration from, Duration to) {
        Fault {
            demand(on != null && !on.isEmpty(), "'on' of a fault is empty");
            on = List.copyOf(on);
            demand(what != null, "'what' of a fault is missing");
            demand(from != null && !from.isNegative(), "'from' of a fault must not be negative");
            demand(to != null && to.compareTo(from) > 0, "'to' of a fault must be after its 'from'");
        }
    }

    /**
     * Callers who give up.
     *
     * @param share of all callers, from 0 to 1
     * @param after how long
     */
    record Leaving(double share, Duration after) {
        Leaving {
            demand(share >= 0 && share <= 1, "'share' of 'leaving' must be from 0 to 1");
            demand(after != null && !after.isNegative(), "'after' of 'leaving' must not be negative");
        }
    }

    /**
     * A time in which nothing in the process runs, as when its machine is suspended: then the clock has jumped, and every timer
     * is late.
     *
     * @param at when it begins
     * @param length how long it is
     */
    record Pause(Duration at, @JsonProperty("for") Duration length) {
        Pause {
            demand(at != null && !at.isNegative(), "'at' of a pause must not be negative");
            demand(isPositive(length), "'for' of a pause must be more than nothing");
        }

        /** When what is due at a moment can happen, both in nanoseconds since the beginning. */
        long resumes(long moment) {
            long end = at.plus(length).toNanos();
            return at.toNanos() <= moment && moment < end ? end : moment;
        }
    }

    /** When what is due at a moment can happen. */
    long resumes(long moment) {
        long resumed = moment;
        for (Pause pause : pauses) {
            resumed = pause.resumes(resumed);
        }
        return resumed;
    }

    /** How long the right to probe is lent, in nanoseconds: a second longer than an attempt may take; a stream may take longer. */
    long lent() {
        return attempt.plusSeconds(1).toNanos();
    }

    /** The same with other deployments. */
    Scenario with(List<Place> others) {
        return but(deadline, others, drawn, faults, strategy, interruption);
    }

    /** The same with another deadline. */
    Scenario within(Duration other) {
        return but(other, deployments, drawn, faults, strategy, interruption);
    }

    /** The same, where nothing goes wrong by itself. */
    Scenario withoutTrouble() {
        return but(deadline, deployments, null, List.of(), strategy, interruption);
    }

    /** The same with another strategy. */
    Scenario by(String other) {
        return but(deadline, deployments, drawn, faults, other, interruption);
    }

    /** The same, where the router does something else when a stream breaks off. */
    Scenario on(Interruption other) {
        return but(deadline, deployments, drawn, faults, strategy, other);
    }

    private Scenario but(
            Duration otherDeadline,
            List<Place> otherDeployments,
            @Nullable Drawn otherDrawn,
            List<Fault> otherFaults,
            String otherStrategy,
            Interruption otherInterruption) {
        return new Scenario(
                name,
                about,
                length,
                callsPerSecond,
                otherDeadline,
                attempt,
                otherDeployments,
                otherDrawn,
                otherFaults,
                leaving,
                poisoned,
                breaking,
                pauses,
                reloads,
                otherStrategy,
                bare,
                hedge,
                racing,
                streams,
                otherInterruption);
    }

    /** The same, where no client limits how many requests it has in flight. */
    Scenario withoutLimits() {
        List<Place> unlimited = new ArrayList<>();
        for (Place place : deployments) {
            unlimited.add(place.withoutLimits());
        }
        return with(unlimited);
    }

    /** The names of the models: the first is what is asked for, the others are its fallbacks. */
    List<String> models() {
        return deployments.stream().map(Place::model).distinct().toList();
    }

    /** Whether nothing goes wrong, and nothing is waited for but slots. */
    boolean isCalm() {
        boolean same =
                deployments.stream().allMatch(place -> place.rpm() == 0 && place.tpm() == 0 && place.maxParallel() > 0);
        return same && models().size() == 1 && drawn == null && faults.isEmpty() && pauses.isEmpty() && breaking == 0;
    }

    /** Whether a stream that breaks off goes on with another attempt's answer. */
    boolean resumes() {
        return interruption == Interruption.RESUME;
    }

    /** Whether streams are held back until they are complete. */
    boolean holds() {
        return interruption == Interruption.HOLD;
    }

    /** The times of trouble of one deployment, in the order in which they begin. */
    List<Spell> spells(String id, World world) {
        List<Spell> spells = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault.on().contains(id)) {
                spells.add(new Spell(
                        fault.what(), fault.from().toNanos(), fault.to().toNanos()));
            }
        }
        if (drawn != null) {
            new Draw(drawn, world.chance("trouble of " + id)).until(length.toNanos(), spells);
        }
        spells.sort((one, other) -> Long.compare(one.from(), other.from()));
        return spells;
    }

    static boolean isPositive(@Nullable Duration length) {
        return length != null && length.compareTo(Duration.ZERO) > 0 && length.compareTo(LONGEST) < 0;
    }
}
