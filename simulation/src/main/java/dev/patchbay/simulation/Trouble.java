package dev.patchbay.simulation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be wrong with a deployment for a while. */
enum Trouble {
    /** Refuses every connection at once. */
    @JsonProperty("down")
    DOWN,
    /** Answers every request with an error, quickly. */
    @JsonProperty("errors")
    ERRORS,
    /** Turns every request away, and says when to come back. */
    @JsonProperty("throttled")
    THROTTLED,
    /** Takes ten times as long as usual. */
    @JsonProperty("slow")
    SLOW,
    /** Takes requests and never answers them. */
    @JsonProperty("hanging")
    HANGING,
    /** Down for ten seconds of every twenty. */
    @JsonProperty("flapping")
    FLAPPING,
    /** Half of the requests fail, the other half take three times as long. */
    @JsonProperty("brown-out")
    BROWN_OUT,
    /** Stands still: takes requests in line, and works them off when it is over. */
    @JsonProperty("frozen")
    FROZEN,
    /** Answers break off before they are complete: a stream after some of its pieces. */
    @JsonProperty("breaking-off")
    BREAKING_OFF,
    /** Answers that have begun do not go on: a stream hangs after some of its pieces. */
    @JsonProperty("stalling")
    STALLING,
    /** Streams go on and on without content; other answers do not come. */
    @JsonProperty("murmuring")
    MURMURING,
    /** Turns the key away with which it is asked. */
    @JsonProperty("refused")
    REFUSED
}
