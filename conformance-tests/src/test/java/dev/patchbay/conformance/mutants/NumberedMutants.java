package dev.patchbay.conformance.mutants;

import static dev.patchbay.conformance.mutants.NumberedMutant.embedding;
import static dev.patchbay.conformance.mutants.NumberedMutant.speech;
import static dev.patchbay.conformance.mutants.NumberedMutant.stream;
import static dev.patchbay.conformance.mutants.NumberedMutant.tap;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.testing.TapRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The project's list of broken routers, MR01 to MR46. */
public final class NumberedMutants {

    /** How many are on the list. */
    public static final int LAST = 46;

    /** Those that no rule of the kit could be asked about, each with the reason. */
    public static final Map<Integer, String> ELSEWHERE = Map.of(
            39,
            "plugins found by a stream of the service loader: routers of the kit are handed their plugins and find none,"
                    + " see UnloadablePluginTest");

    private NumberedMutants() {}

    /** Every broken router there is. */
    public static List<NumberedMutant> all() {
        return Stream.concat(listed().stream(), MoreMutants.all().stream()).toList();
    }

    /** Those of the list; some numbers have two. */
    private static List<NumberedMutant> listed() {
        return List.of(
                tap(1, "one call type asks the provider", RouterMutants.bypassFor(TapRequest.TYPE), "R003"),
                tap(2, "one call type has no slots", SlotMutants.unlimitedFor(TapRequest.TYPE), "R060", "R003"),
                tap(2, "one call type has no rate", SlotMutants.unlimitedFor(TapRequest.TYPE), "R061", "R018"),
                stream(3, "streams do not fail over", StreamMutants.withoutFailover(), "R003", "R001", "R050"),
                stream(4, "streams are asked for when read", StreamMutants.deferred(), "R003", "R001"),
                tap(
                        5,
                        "only a call's first failure is recorded",
                        AttemptMutants.rememberingTheFirstFailure(),
                        "R025",
                        "R004",
                        "R015"),
                stream(
                        6,
                        "a stream that has begun is a success",
                        StreamMutants.contentWithHeaders(),
                        "R054",
                        "R003",
                        "R018"),
                tap(7, "a cancelled call ends twice", SlotMutants.givingBackTwice(), "R062", "R060", "R003"),
                stream(
                        8,
                        "a closed stream keeps its slot",
                        SlotMutants.keepingAbandonedSlots(),
                        "R056",
                        "R052",
                        "R003"),
                tap(9, "an abandoned attempt has no slot", AttemptMutants.forgettingTheAbandoned(), "R063", "R060"),
                tap(10, "attempts are retries", RouterMutants.oneAttemptMore(), "R024", "R021"),
                tap(11, "the deadline is looked at once", CallMutants.lookingAtTheDeadlineOnce(), "R031", "R030"),
                tap(12, "a delay may outlast the deadline", Misconfigured.patient(), "R101", "R103", "R003"),
                tap(13, "a delay is shortened", RouterMutants.impatient(), "R101", "R103"),
                tap(14, "there is no budget", RouterMutants.generous(), "R505", "R405"),
                tap(15, "a failed call costs nothing", MemoryMutants.refunding(), "R064", "R505"),
                tap(16, "the budget is a call's own", MemoryMutants.budgetPerCall(), "R505", "R015", "R003"),
                tap(17, "what rests is chosen", MemoryMutants.forgettingDelays(), "R015", "R004", "R018"),
                tap(
                        18,
                        "a bad request rests the first",
                        MemoryMutants.resenting(ErrorKind.INVALID_REQUEST),
                        "R020",
                        "R003",
                        "R018"),
                tap(
                        19,
                        "a cancelled call rests the first",
                        MemoryMutants.resentingCancellation(),
                        "R032",
                        "R003",
                        "R020"),
                tap(
                        20,
                        "a local fault rests the first",
                        MemoryMutants.resenting(ErrorKind.LOCAL_FAULT),
                        "R422",
                        "R418",
                        "R003"),
                tap(21, "failures are not looked at", Misconfigured.blind(), "R018", "R015", "R003"),
                tap(22, "one request rests them all", MemoryMutants.poisoned(), "R026", "R018", "R021"),
                tap(23, "after a rest all go through", MemoryMutants.lettingEverybodyThrough(), "R027", "R018"),
                tap(24, "after a rest nobody goes through", MemoryMutants.neverProbing(), "R027", "R018"),
                stream(
                        25,
                        "a stream that broke off begins anew",
                        StreamMutants.failingOverAfterCommit(),
                        "R050",
                        "R003",
                        "R053"),
                stream(
                        26,
                        "nobody says what was delivered",
                        StreamMutants.forgettingWhatWasDelivered(),
                        "R050",
                        "R054",
                        "R003"),
                embedding(27, "vectors stand in for others", AttemptMutants.comparingNothing(), "R043", "R003"),
                tap(28, "rests go by the machine's clock", CallMutants.onTheClockOfTheMachine(), "R015", "R003"),
                tap(29, "chance is its own", CallMutants.withDiceOfItsOwn(), "R105", "R003", "R103"),
                tap(
                        30,
                        "a store that is gone is told to callers",
                        StoreMutants.passingFailuresOn(),
                        "R004",
                        "R003",
                        "R001"),
                tap(31, "a store that is slow is waited for", StoreMutants.waitingForIt(), "R030", "R003"),
                tap(32, "ten years are obeyed", MemoryMutants.obeyingForEver(), "R028", "R015"),
                tap(33, "a lost machine keeps its slots", FleetMutants.keepingSlotsOfTheLost(), "R062", "R060", "R003"),
                tap(34, "a call goes by two configurations", CallMutants.exchangedWithinACall(), "R024", "R001"),
                speech(35, "a model may be an address", AddressMutants.asTheModelSays(), "R045", "R040", "R046"),
                speech(36, "a field may be an address", AddressMutants.asAnyFieldSays(), "R046", "R040"),
                tap(37, "an Error is not survived", AttemptMutants.killedByErrors(), "R034", "R121", "R003"),
                tap(38, "the first of two plugins wins", CallMutants.takingTheFirstOfAName(), "R047", "R040"),
                tap(40, "the error hides its causes", RouterMutants.withoutTrail(), "R021", "R022"),
                tap(41, "attempts overlap", AttemptMutants.cancellingLate(), "R035", "R003"),
                tap(42, "one more after a cancel", CallMutants.oneMoreAfterCancel(), "R032", "R031", "R003"),
                tap(43, "each machine has the whole limit", FleetMutants.eachWithTheWholeLimit(), "R060", "R001"),
                stream(44, "what is held has no bound", StreamMutants.holdingEverything(), "R055", "R050", "R003"),
                tap(45, "requests are rebuilt", CallMutants.rebuildingRequests(), "R044", "R003"),
                tap(46, "what failed is not told", CallMutants.hidingWhatFailed(), "R009", "R001", "R021"));
    }
}
