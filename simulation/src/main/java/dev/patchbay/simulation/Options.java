package dev.patchbay.simulation;

import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a call may go, for all that can be told from outside: the order of trying, and what is free; I03, I08, I16, I20 and I36. */
final class Options {

    private static final int FEWEST_ATTEMPTS = 3;
    private static final int MOST_ATTEMPTS = 6;

    private final Scenario scenario;
    private final World world;
    private final Breaches breaches;
    private final Limits limits;
    private final List<String> models;
    private final List<String> accounts;
    private final Map<String, Integer> mostHere = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Set<String> cooling = new HashSet<>(); // of plugins and accounts

    Options(Scenario scenario, World world, Breaches breaches, Limits limits) {
        this.scenario = scenario;
        this.world = world;
        this.breaches = breaches;
        this.limits = limits;
        this.models = scenario.models();
        this.accounts = new ArrayList<>();
        for (Place place : scenario.deployments()) {
            mostHere.merge(place.model(), 1, Integer::sum);
            standings.put(place.id(), new Standing(place, scenario.attempt().toNanos(), world, breaches));
        }
        mostHere.replaceAll((model, size) -> scenario.bare() ? 1 : Math.max(FEWEST_ATTEMPTS, size));
        for (String model : models) {
            scenario.deployments().stream()
                    .filter(place -> place.model().equals(model) && !accounts.contains(place.account()))
                    .forEach(place -> accounts.add(place.account()));
        }
    }

    /** The deployment that says for all calls where they begin and what their answers have to be comparable to. */
    Place first() {
        return scenario.deployments().get(0);
    }

    /** The router calls deployments by their model and their id. */
    Standing named(String name) {
        return standing(name.substring(name.indexOf('/') + 1));
    }

    Standing standing(String id) {
        @Nullable Standing standing = standings.get(id);
        if (standing == null) {
            throw breaches.broken("I09", "something happens to '" + id + "', which is no deployment", -1);
        }
        return standing;
    }

    /** What deployments share is kept out of the choice, or is not any more. */
    void cools(Disposition.Scope scope, String name, boolean begins) {
        if (scope == Disposition.Scope.CREDENTIAL || scope == Disposition.Scope.PLUGIN_WHEN_COUNTED) {
            String what = scope + name;
            if (begins) {
                cooling.add(what);
            } else {
                cooling.remove(what);
            }
        }
    }

    /** An attempt is about to begin there. */
    void check(Course course, Server server, boolean beside, long call) {
        Place place = server.place();
        String id = place.id();
        boolean stays = place.model().equals(course.model());
        int here = stays ? course.attemptsHere() + 1 : 1;
        demand(here <= mostHere(place.model()), "I03", "too many attempts", call);
        demand(here == 1 || course.attempts() < MOST_ATTEMPTS, "I03", "too many attempts in all", call);
        demand(stays || !course.hasVisited(place.model()), "I03", place.model() + " a second time", call);
        demand(place.isComparableTo(first()), "I20", id + " answers in another space", call);
        checkBackoff(course.tried(id), id, call);
        boolean again = course.tried(id) != null;
        Standing standing = standing(id);
        demand(
                !beside || (stays && course.isNewTo(id) && !standing.isClosed()),
                "I04",
                id + " beside another attempt",
                call);
        // Who waits in line is served where its turn comes first, though another one may be free by then.
        boolean waited = place.isLimited();
        String sooner = again || !stays ? freeBefore(course, stays ? course.model() : place.model()) : "";
        demand(waited || sooner.isEmpty(), "I08", id + (again ? " again" : "") + ", and " + sooner + " is free", call);
        if (standing.isClosed()) {
            String free = freeFor(course);
            demand(waited || free.isEmpty(), "I08", id + " cools, and " + free + " is free", call);
        } else if (standing.isCooling()) {
            int probes = standing.probes();
            // The right to probe may have run out in a pause, and whoever had it not heard of that yet.
            boolean pausing = scenario.resumes(world.elapsed() - 1) == world.elapsed();
            demand(probes <= 1 || pausing || freeFor(course).isEmpty(), "I16", "a second probe of " + id, call);
        }
    }

    /** The same deployment again after a wait, which has some chance in it; what was not even sent may be sent again at once, once. */
    private void checkBackoff(Course.@Nullable Try before, String id, long call) {
        if (before != null) {
            Disposition.Again again = before.kind().disposition().again();
            boolean once = again == Disposition.Again.ONCE_AT_ONCE || again == Disposition.Again.ONCE_AS_LAST_RESORT;
            boolean waited = world.elapsed() > before.at() || once;
            demand(again != Disposition.Again.NEVER, "I36", id + " again after " + before.kind(), call);
            demand(waited, "I36", id + " again at once after " + before.kind(), call);
            demand(!once || before.times() == 1, "I36", id + " a third time", call);
        }
    }

    private int mostHere(String model) {
        return mostHere.getOrDefault(model, 0);
    }

    /** A deployment that could be picked for its next attempt, and that it has not tried; empty if there is none. */
    String freeFor(Course course) {
        String here = freeBefore(course, course.model());
        for (int i = 0; here.isEmpty() && i < models.size(); i++) {
            here = course.hasVisited(models.get(i)) ? "" : freeIn(models.get(i), course);
        }
        return here;
    }

    /** The same where the call is, and in the models that come before this one. */
    private String freeBefore(Course course, String model) {
        int attempts = course.attemptsHere();
        boolean stays = attempts < mostHere(course.model()) && (attempts == 0 || course.attempts() < MOST_ATTEMPTS);
        String free = stays ? freeIn(course.model(), course) : "";
        for (int i = 0; free.isEmpty() && !models.get(i).equals(model); i++) {
            boolean visited = course.hasVisited(models.get(i)) || model.equals(course.model());
            free = visited ? "" : freeIn(models.get(i), course);
        }
        return free;
    }

    private String freeIn(String model, Course course) {
        for (Place place : scenario.deployments()) {
            if (place.model().equals(model)
                    && course.isNewTo(place.id())
                    && isFree(place)
                    && !isRuledOut(place, course)) {
                return place.id();
            }
        }
        return "";
    }

    /** Whether a call may begin there. */
    boolean isFreeAtFirst(Place place) {
        return place.model().equals(first().model()) && isFree(place);
    }

    /** Whether it would be picked for a call that has not tried it, for all that is known of it and of what it shares with others. */
    private boolean isFree(Place place) {
        return standing(place.id()).isFree()
                && !isShut(place)
                && limits.hasRate(place)
                && place.isComparableTo(first());
    }

    /** Whether its plugin or its key is kept out of the choice, or may be probed by somebody. */
    private boolean isShut(Place place) {
        if (cooling.isEmpty()) {
            return false;
        }
        String account = SimulatedPlugin.NAME + "#" + (accounts.indexOf(place.account()) + 1);
        return cooling.contains(Disposition.Scope.CREDENTIAL + account)
                || cooling.contains(Disposition.Scope.PLUGIN_WHEN_COUNTED + SimulatedPlugin.NAME);
    }

    /** Whether what the call has seen of its key says that it would be turned away. */
    private boolean isRuledOut(Place place, Course course) {
        for (Place other : scenario.deployments()) {
            Course.@Nullable Try before = other.account().equals(place.account()) ? course.tried(other.id()) : null;
            if (before != null && before.kind() == ErrorKind.AUTHENTICATION) {
                return true;
            }
        }
        return false;
    }

    private void demand(boolean holds, String id, String otherwise, long call) {
        breaches.demand(holds, id, otherwise, call);
    }
}
