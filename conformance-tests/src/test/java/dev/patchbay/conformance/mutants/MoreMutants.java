package dev.patchbay.conformance.mutants;

import static dev.patchbay.ErrorKind.DEADLINE_EXCEEDED;
import static dev.patchbay.ErrorKind.NO_DEPLOYMENT;
import static dev.patchbay.conformance.mutants.NumberedMutant.sound;
import static dev.patchbay.conformance.mutants.NumberedMutant.speech;
import static dev.patchbay.conformance.mutants.NumberedMutant.stream;
import static dev.patchbay.conformance.mutants.NumberedMutant.tap;

import dev.patchbay.Interruption;
import dev.patchbay.conformance.mutants.OwnLine.Flaw;
import java.util.List;

/** Broken routers that are not on the project's list: what was planted there once and found by nobody. */
final class MoreMutants {

    private MoreMutants() {}

    static List<NumberedMutant> all() {
        return List.of(
                tap(0, "callers at once share an answer", CallMutants.sharingAnswers(), "R002", "R001", "R003"),
                tap(0, "attempts have no timer", Misconfigured.untimed(), "R010", "R001", "R003"),
                tap(0, "attempts have no timer", Misconfigured.untimed(), "R014", "R015"),
                tap(0, "everything fits", CallMutants.takingEverythingToFit(), "R042", "R041", "R003"),
                stream(0, "silence is an end", StreamMutants.endingInSilence(), "R051", "R050", "R052"),
                stream(0, "nothing is held", StreamMutants.never(Interruption.HOLD), "R053", "R050", "R051"),
                tap(0, "a missed deadline begins anew", RouterMutants.stubborn(DEADLINE_EXCEEDED), "R224", "R225"),
                tap(0, "a missed deadline rests the first", MemoryMutants.resenting(DEADLINE_EXCEEDED), "R424", "R425"),
                tap(0, "a missed deadline costs", MemoryMutants.spendingAllAfter(DEADLINE_EXCEEDED), "R524", "R525"),
                tap(0, "both are asked all the same", MemoryMutants.forgettingDelays(), "R225", "R224"),
                tap(0, "the fallback is asked all the same", MemoryMutants.forgettingDelays(), "R325", "R324"),
                tap(0, "who was not asked rests longer", MemoryMutants.punishing(NO_DEPLOYMENT), "R425", "R424"),
                tap(0, "to be refused costs", MemoryMutants.spendingAllAfter(NO_DEPLOYMENT), "R525", "R524"),
                tap(0, "three cancelled calls rest the first", MemoryMutants.countingCancellations(), "R032", "R003"),
                stream(0, "three readers that leave rest the first", MemoryMutants.countingReadersThatLeave(), "R052"),
                tap(0, "it waits after the last attempt", CallMutants.waitingAfterTheLast(), "R036", "R021", "R024"),
                tap(0, "a call's own fallbacks are ignored", CallMutants.deafToItsOwnFallbacks(), "R037", "R022"),
                tap(0, "usage is made up", CallMutants.inventingUsage(), "R038", "R001", "R003"),
                tap(0, "usage is lost", CallMutants.losingUsage(), "R038", "R001", "R003"),
                tap(0, "models that fall back to each other go round", CallMutants.goingRound(), "R039", "R022"),
                tap(0, "each model has its attempts", CallMutants.countingForEachModel(), "R048", "R021", "R024"),
                stream(0, "to resume is to fail", StreamMutants.never(Interruption.RESUME), "R057", "R050", "R053"),
                stream(0, "what follows is not compared", StreamMutants.splicing(), "R058", "R050", "R053"),
                sound(0, "sound is spliced", StreamMutants.splicing(), "R059", "R050", "R053"),
                stream(0, "all is read ahead", StreamMutants.readingAhead(), "R065", "R001", "R003"),
                stream(0, "readers are timed", StreamMutants.timingReaders(), "R066", "R001", "R065"),
                tap(0, "there is no line", Misconfigured.withoutLine(), "R067", "R060", "R062"),
                tap(0, "the line has no deadline", OwnLine.with(Flaw.WITHOUT_DEADLINE), "R068", "R067", "R069"),
                tap(0, "the line has no end", OwnLine.with(Flaw.ENDLESS), "R069", "R067", "R068"),
                tap(0, "who has left is in the line", OwnLine.with(Flaw.KEEPING_PLACES), "R071", "R067", "R069"),
                tap(0, "rates are waited for too long", CallMutants.waitingForRates(), "R072", "R061", "R073"),
                tap(0, "no model is fallen back to", Misconfigured.waitingBeforeFallingBack(), "R073", "R061", "R072"),
                tap(0, "usage is not counted", MemoryMutants.neverCorrecting(), "R074", "R061", "R038"),
                tap(
                        0,
                        "the last who waits is the first",
                        OwnLine.with(Flaw.LAST_FIRST),
                        "R070",
                        "R067",
                        "R069",
                        "R071"),
                tap(0, "nothing is hedged", Misconfigured.hedging(), "R075", "R001", "R077"),
                stream(0, "no stream is hedged", Misconfigured.hedging(), "R075", "R001", "R077"),
                speech(
                        0,
                        "who is outrun goes on",
                        AttemptMutants.leavingTheOutrunAlone(),
                        "R075",
                        "R032",
                        "R076",
                        "R077"),
                tap(0, "attempts beside others are free", Misconfigured.hedgingForNothing(), "R076", "R064", "R075"),
                tap(0, "what is slow is hedged", Misconfigured.hedging("tap"), "R077", "R001", "R075", "R076"));
    }
}
