package dev.patchbay.simulation;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of the router in every run, whatever goes wrong. Checked while it happens: the first break ends the run.
 * The numbers are those by which the rules are known; see the table in {@code simulation/README.md}.
 */
final class Invariants implements Upstreams.Observer {

    /** What says nothing of the deployment. */
    private static final Set<ErrorKind> OWN_FAULTS = EnumSet.of(
            ErrorKind.INVALID_REQUEST,
            ErrorKind.TOO_LARGE,
            ErrorKind.CONTENT_REFUSED,
            ErrorKind.UNSUPPORTED,
            ErrorKind.LOCAL_FAULT,
            ErrorKind.CANCELLED,
            ErrorKind.DEADLINE_EXCEEDED);

    private final World world;
    private final Scenario scenario;
    private final long deadline;
    private final long timer;
    private final Breaches breaches;
    private final Options options;
    private final Blame blame;
    private final Editions editions;
    private final Fairness fairness;
    private final Bill bill;
    private final Tally tally;
    private final Limits limits;
    private final Deliveries deliveries;
    private final Turns turns;
    private final Payments payments;
    private final Haste haste;
    private final Lines lines;
    private final Picks picks;
    private final Map<Long, Course> courses = new HashMap<>();
    private final Map<Long, Course> gone = new HashMap<>(); // with their attempts still in flight

    Invariants(Scenario scenario, World world) {
        this.world = world;
        this.scenario = scenario;
        this.deadline = scenario.deadline().toNanos();
        this.timer = scenario.attempt().toNanos();
        this.breaches = new Breaches(world);
        this.blame = new Blame(scenario, world, breaches);
        this.editions = new Editions(scenario, breaches);
        this.fairness = new Fairness(breaches);
        this.bill = new Bill(breaches);
        this.tally = new Tally(breaches);
        this.limits = new Limits(world, breaches);
        this.deliveries = new Deliveries(scenario, breaches);
        this.turns = new Turns(scenario, breaches);
        this.options = new Options(scenario, world, breaches, limits);
        this.payments = new Payments(scenario, world, breaches);
        this.haste = new Haste(scenario, world, breaches);
        this.lines = new Lines(scenario, world, breaches, courses.values());
        this.picks = new Picks(
                scenario,
                breaches,
                limits,
                place -> options.standing(place.id()).inFlight());
    }

    /** Looks at what is sent with which key to whom. */
    Editions editions() {
        return editions;
    }

    /** Looks at what callers read of streams. */
    Deliveries deliveries() {
        return deliveries;
    }

    /** Tells what is wrong with the servers, which the router does not know. */
    void among(List<Server> servers) {
        fairness.among(servers);
    }

    /** Hears what only the router knows. */
    RouterListener listener() {
        return new RouterListener() {
            @Override
            public void cooldownStarted(Disposition.Scope scope, String name, ErrorKind kind, Duration length) {
                demand(!OWN_FAULTS.contains(kind), "I10", name + " cools because of " + kind, -1);
                options.cools(scope, name, length);
                if (scope == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED) {
                    Standing standing = options.named(name);
                    boolean begins = !standing.isCooling();
                    standing.cools(length.toNanos(), scenario.streams() > 0);
                    if (begins) {
                        blame.cools(standing.id());
                    }
                }
            }

            @Override
            public void cooldownEnded(Disposition.Scope scope, String name) {
                options.cools(scope, name, null);
                if (scope == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED) {
                    options.named(name).healed();
                }
            }

            @Override
            public void attemptEnded(String callType, CallTrail.Attempted attempt) {
                tally.heardAttempt();
            }

            @Override
            public void callEnded(CallTrail trail, @Nullable CallException failure) {
                tally.heard(trail);
                bill.heard(trail);
            }
        };
    }

    // What happens to a call

    void called(long call) {
        courses.put(call, new Course(options.first().model(), world.elapsed() + deadline));
        payments.called();
        editions.called(call);
        turns.called(call);
    }

    /** Its caller has the beginning of a stream. */
    void begins(long call) {
        Course course = course(call, "I09");
        demand(world.elapsed() <= scenario.resumes(course.due()), "I05", "a stream begins after the deadline", call);
        deliveries.begins(call);
        course.begun = true;
        course.begunAt = world.elapsed();
        course.answered();
    }

    /** Its caller reads another piece of it. */
    void reads(long call, Piece piece) {
        course(call, "I09").interrupted = false;
        deliveries.delivered(call, piece);
    }

    /** It is about to fail for its caller, with something left to try or not. */
    void givesUp(long call, CallException why) {
        Course course = course(call, "I09");
        stopIfGivenUp(call, course);
        Optional<CallTrail.Attempted> given = why.trail().attempts().stream()
                .filter(attempt -> attempt.next().step() == CallTrail.Direction.GAVE_UP)
                .findFirst();
        demand(why.kind() != ErrorKind.LOCAL_FAULT, "I27", "the router itself broke: " + why.getMessage(), call);
        demand(given.isPresent() || course.attempts() == 0, "I28", "no attempt tells why the call fails", call);
        @Nullable ErrorKind last = given.map(CallTrail.Attempted::kind).orElse(null);
        boolean may = last == null || last.disposition().elsewhere() == Disposition.Elsewhere.ANY;
        boolean over = world.elapsed() >= course.due() || (course.begun && !scenario.resumes());
        if (!may || over) {
            return;
        }
        boolean refused =
                given.filter(attempt -> attempt.next().why().contains("budget")).isPresent();
        if (refused) {
            demand(course.refusable, "I07", "the retry budget refuses what it has earned", call);
        } else {
            options.fails(course, why.kind(), call);
        }
        lines.turnedAway(call);
    }

    void left(long call) {
        end(call, course(call, "I09"));
    }

    void ended(long call) {
        Course course = course(call, "I09");
        boolean over = course.inFlight() <= (scenario.hedge() ? 1 : 0);
        demand(over, "I04", "a call ended while its attempt was in flight", call);
        boolean inTime = world.elapsed() <= scenario.resumes(course.due()) || (course.begun && course.last() == null);
        demand(inTime, "I05", "a call ended after its deadline", call);
        end(call, course);
    }

    private void end(long call, Course course) {
        courses.remove(call);
        course.endedAt = world.elapsed();
        if (!course.isOver()) {
            gone.put(call, course);
        }
        blame.over(call);
        editions.over(call);
        turns.over(call);
        deliveries.over(call);
        bill.ended(call);
        payments.ended(course);
        tally.ended();
    }

    // What happens to an attempt

    @Override
    public void attempted(long call, Server server) {
        Course course = course(call, "I29");
        tally.attempted();
        String id = server.id();
        Standing standing = options.standing(id);
        stopIfGivenUp(call, course);
        boolean beside = course.inFlight() > 0;
        demand(!beside || scenario.hedge(), "I04", "two attempts of a call at once", call);
        demand(course.inFlight() < 2, "I04", "three attempts of a call at once", call);
        demand(!course.begun || scenario.resumes(), "I18", "a further attempt for a stream that has begun", call);
        standing.check(call, scenario.bare());
        options.check(course, server, beside, call);
        haste.attempted(course, id, options.keptOut(standing), call);
        if (course.attempts() == 0 && course.due() - deadline == world.elapsed()) {
            picks.picked(call, server.place(), options::isFreeAtFirst);
        }
        limits.attempted(call, server.place(), standing.inFlight());
        if (course.attempts() == 0) {
            fairness.picked(id, options::isFreeAtFirst);
            turns.served(call);
        }
        demand(course.last() != ErrorKind.INVALID_REQUEST, "I10", "a further attempt after INVALID_REQUEST", call);
        payments.attempted(course, beside, call);
        course.attempts(server.place().model());
        long now = world.elapsed();
        demand(now < course.due(), "I05", "an attempt after the deadline", call);
        course.flies(id, new Course.Flight(now, now, standing.begins()));
        long remaining = course.due() - now;
        boolean half = !options.freeFor(course).isEmpty();
        course.allows(id, now + Math.min(timer, half ? remaining / 2 : remaining));
    }

    @Override
    public void gave(long call, long source, @Nullable Piece piece) {
        Course course = course(call, "I29");
        haste.gave(course, piece);
        deliveries.sent(call, source, piece);
    }

    @Override
    public void replied(long call, Server server, Reply reply) {
        Course course = course(call, "I29");
        Course.Flight flight = lands(call, course, server.id());
        if (reply.isAnswer() && !deliveries.hasBegun(call)) {
            limits.answered(call, server.place());
            haste.answered(flight);
        }
        over(call, course, flight, server.id(), reply.failure());
        // An answer that was to repeat another one may be none, so that it says nothing of the deployment.
        int probed = course.repeats(flight) ? 0 : flight.probeOf();
        options.standing(server.id()).replied(reply, probed, course.isAllThatFailed(server.id()));
    }

    @Override
    public void dropped(long call, Server server) {
        @Nullable Course course = courses.get(call);
        if (course != null && course.hasStopped(server.id())) {
            demand(world.elapsed() == course.stoppedAt(), "I04", "a stream went on beside the next attempt", call);
        } else if (course != null) {
            Course.Flight flight = lands(call, course, server.id());
            boolean other = course.inFlight() > 0 || course.isHopeless(world.elapsed());
            boolean won = course.begun && course.begunAt == world.elapsed();
            if (other && (won || world.elapsed() < flight.due())) {
                outrun(call, course, flight, server);
            } else {
                haste.givenUp(course, flight, deliveries.hasBegun(call), call);
                over(call, course, flight, server.id(), ErrorKind.TIMEOUT);
            }
        } else {
            droppedAfterwards(call, server);
        }
    }

    /** The router gives a stream up and goes on; its upstream hears of that in the same moment, but after others do. */
    private void stopIfGivenUp(long call, Course course) {
        if (course.inFlight() == 1 && !scenario.hedge() && deliveries.hasBegun(call)) {
            String id = course.stops(world.elapsed());
            Course.Flight flight = lands(call, course, id);
            over(call, course, flight, id, ErrorKind.TIMEOUT);
        }
    }

    private void droppedAfterwards(long call, Server server) {
        @Nullable Course left = gone.get(call);
        if (left == null) {
            throw breaches.broken("I09", "an attempt of nobody's was given up", call);
        }
        demand(world.elapsed() == left.endedAt, "I29", "an attempt went on after its caller left", call);
        if (!left.hasStopped(server.id())) {
            lands(call, left, server.id());
            bill.over(call, ErrorKind.CANCELLED);
            bill.ended(call);
        }
        if (left.isOver()) {
            gone.remove(call);
        }
    }

    /** One of two is given up: for the other, or for what only the router knows. */
    private void outrun(long call, Course course, Course.Flight flight, Server server) {
        course.outrun(server.id());
        bill.over(call, ErrorKind.CANCELLED);
        if (deliveries.hasBegun(call)) {
            blame.failed(call, server.id(), ErrorKind.TIMEOUT, flight.probeOf() > 0, Long.MAX_VALUE);
        }
    }

    private Course.Flight lands(long call, Course course, String id) {
        Course.@Nullable Flight flight = course.lands(id);
        if (flight == null) {
            throw breaches.broken("I09", "an attempt ends a second time", call);
        }
        options.ends(id, flight.probeOf());
        return flight;
    }

    /** The attempt is over; a further one is paid for now, if it is paid for at all. */
    private void over(long call, Course course, Course.Flight flight, String id, @Nullable ErrorKind kind) {
        long now = world.elapsed();
        demand(
                course.begun || deliveries.hasBegun(call) || now <= scenario.resumes(flight.due()),
                "I05",
                "an attempt takes longer than it may",
                call);
        bill.over(call, kind);
        tally.over(kind);
        if (kind == null) {
            course.answered();
            blame.answered(id, course.repeats(flight));
            return;
        }
        boolean pieces = deliveries.hasBegun(call);
        haste.failed(course, flight, kind, call);
        course.failed(id, kind, now);
        picks.failed();
        options.failed(id, flight.began(), kind);
        blame.failed(call, id, kind, flight.probeOf() > 0, pieces ? Long.MAX_VALUE : now - flight.began());
        if (course.begun && !course.interrupted) {
            course.interrupted = true;
            course.dueAnew(now + deadline);
        }
        boolean mayGoOn = now < course.due() && (!course.begun || scenario.resumes());
        if (mayGoOn && course.inFlight() == 0) {
            // What a stream was given up for only the router knows, and so whether it costs anything.
            payments.failed(course, kind, pieces && kind == ErrorKind.TIMEOUT);
            course.soon = options.soonFor(course);
        }
    }

    private Course course(long call, String id) {
        @Nullable Course course = courses.get(call);
        if (course == null) {
            throw breaches.broken(id, "something happens to a call that has ended or was left", call);
        }
        return course;
    }

    // At rest

    /** Nothing happens any more. */
    void atRest(Client client, long calls) {
        demand(courses.isEmpty(), "I09", courses.size() + " calls never ended", -1);
        demand(gone.isEmpty(), "I29", gone.size() + " attempts went on after their callers left", -1);
        tally.atRest(calls);
        fairness.atRest();
        picks.atRest();
        bill.atRest(payments.earned());
        check(client);
        String left = client.atRest();
        demand(left.isEmpty(), "I11", left, -1);
    }

    private void demand(boolean holds, String id, String otherwise, long call) {
        breaches.demand(holds, id, otherwise, call);
    }

    /** Nothing happens at this moment: what the router thinks is in flight and in line has to be. */
    void check(Client client) {
        breaches.check();
        client.count((id, slots) -> lines.check(options.standing(id), slots));
    }

    /** Ends the run if anything was broken. */
    void check() {
        breaches.check();
    }
}
