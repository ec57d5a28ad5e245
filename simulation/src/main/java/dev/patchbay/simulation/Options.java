package dev.patchbay.simulation;

import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a call may go, for all that can be told from outside: the order of trying, and what is free; I03, I08, I16, I20, I36, I37. */
final class Options {

    private static final int FEWEST_ATTEMPTS = 3;
    private static final int MOST_ATTEMPTS = 6;

    private final Scenario scenario;
    private final World world;
    private final Breaches breaches;
    private final Limits limits;
    private final List<String> models;
    private final Keys keys;
    private final Map<String, Integer> mostHere = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private boolean pluginCools;
    private int sharedChanges;

    Options(Scenario scenario, World world, Breaches breaches, Limits limits) {
        this.scenario = scenario;
        this.world = world;
        this.breaches = breaches;
        this.limits = limits;
        this.models = scenario.models();
        this.keys = new Keys(scenario, world, breaches);
        for (Place place : scenario.deployments()) {
            mostHere.merge(place.model(), 1, Integer::sum);
            standings.put(place.id(), new Standing(place, scenario.lent(), world, breaches));
        }
        mostHere.replaceAll((model, size) -> scenario.bare() ? 1 : Math.max(FEWEST_ATTEMPTS, size));
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

    /** An attempt is over that probed this cooldown of a deployment, or 0. */
    void ends(String id, int probed) {
        Standing standing = standing(id);
        standing.ends(probed);
        keys.ended(standing.place());
    }

    /** An attempt failed that began then. */
    void failed(String id, long began, ErrorKind kind) {
        Standing standing = standing(id);
        standing.failed(began);
        keys.failed(standing.place(), began, kind);
    }

    /** What deployments share is kept out of the choice for so long, or null when it is not any more. */
    void cools(Disposition.Scope scope, String name, @Nullable Duration length) {
        sharedChanges++;
        keys.cools(scope, name, length);
        pluginCools = scope == Disposition.Scope.PLUGIN_WHEN_COUNTED ? length != null : pluginCools;
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
        String lower = again ? "" : freeIn(place.model(), course, place.order() - 1);
        demand(waited || lower.isEmpty(), "I08", id + " out of its order, and " + lower + " is free", call);
        keys.attempted(place, call, scenario.lent());
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

    /** A call is about to fail, which nothing but what is left to try speaks against. */
    void fails(Course course, ErrorKind kind, long call) {
        String free = freeFor(course);
        demand(free.isEmpty(), "I37", "a call fails with " + kind + ", and " + free + " is free", call);
        String opens = opensFor(course);
        demand(opens.isEmpty(), "I37", "a call fails with " + kind + ", and " + opens + " opens", call);
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

    /** One of those where the call is that is without a doubt well and has no limits, so that nothing is waited for; null if there is none. */
    Course.@Nullable Soon soonFor(Course course) {
        String free = freeBefore(course, course.model());
        if (free.isEmpty()) {
            return null;
        }
        Standing standing = standing(free);
        boolean sure = !standing.isCooling() && !standing.place().isLimited() && !keys.isInDoubt(standing.place());
        return sure ? new Course.Soon(free, keptOut(standing), world.elapsed()) : null;
    }

    /** How often it has been kept out of the choice, or something that it shares has changed that might keep it out. */
    int keptOut(Standing standing) {
        return standing.keptOut() + sharedChanges;
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
        return freeIn(model, course, Integer.MAX_VALUE);
    }

    private String freeIn(String model, Course course, int highestOrder) {
        for (Place place : scenario.deployments()) {
            if (place.model().equals(model)
                    && place.order() <= highestOrder
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
                && !pluginCools
                && keys.isFree(place)
                && limits.hasRate(place)
                && place.isComparableTo(first());
    }

    /**
     * A deployment where the call is that asked to be left alone for less than the call has left, so that it waits for it; empty if
     * there is none.
     */
    private String opensFor(Course course) {
        boolean stays = course.attemptsHere() < mostHere(course.model()) && course.attempts() < MOST_ATTEMPTS;
        for (Place place : stays ? scenario.deployments() : List.<Place>of()) {
            Standing standing = standing(place.id());
            Course.@Nullable Try before = course.tried(place.id());
            boolean may = before == null ? course.isNewTo(place.id()) : before.kind() == ErrorKind.RATE_LIMITED;
            boolean well = !standing.isCooling() && !pluginCools && keys.isFree(place) && !isRuledOut(place, course);
            boolean here = place.model().equals(course.model()) && place.isComparableTo(first());
            if (may && well && here && !place.isLimited() && standing.isHeldLessThan(course.due() - world.elapsed())) {
                return place.id();
            }
        }
        return "";
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
