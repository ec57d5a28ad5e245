package dev.patchbay;

import java.time.Duration;

/**
 * What follows from an error kind. The order of trying is always the same: another deployment of the model, the same
 * deployment again where its row allows it, the next fallback model.
 *
 * @param again whether and when the same deployment is tried again
 * @param elsewhere which other deployments of the same model may be tried
 * @param fallback which fallback models may be tried
 * @param cooling what is kept out of the choice, and for how long
 * @param budgeted whether a further attempt after this kind spends the model's retry budget
 */
public record Disposition(Again again, Elsewhere elsewhere, Fallback fallback, Cooling cooling, boolean budgeted) {

    /** Whether and when the same deployment is tried again. */
    public enum Again {
        /** Never: it would fail in the same way. */
        NEVER,
        /** After the delay that the server announced, if it fits; after a backoff from 1 s if it announced none. */
        AFTER_SERVER_DELAY,
        /** After a short wait, in which one of our own calls there may end. */
        SHORT_WAIT,
        /** After a backoff with full jitter. */
        BACKOFF,
        /** Once, at once: the request never left. */
        ONCE_AT_ONCE,
        /** Once, and only when no other deployment and no fallback model is left. */
        ONCE_AS_LAST_RESORT
    }

    /** Which other deployments of the same model may be tried. */
    public enum Elsewhere {
        /** Any, at once. */
        ANY,
        /** One with another credential. */
        OTHER_CREDENTIAL,
        /** One of another provider. */
        OTHER_PROVIDER,
        /** One that is not known to be no larger. */
        LARGER,
        /** None: they would all say the same. */
        NONE
    }

    /** Which fallback models may be tried. */
    public enum Fallback {
        /** Any. */
        ANY,
        /** Any with a deployment that is not known to be no larger. */
        LARGER,
        /** Only one that is listed for refused content. */
        LISTED_FOR_CONTENT,
        /** None. */
        NONE
    }

    /**
     * What is kept out of the choice.
     *
     * @param scope what cools
     * @param first how long the first time; zero when the scope has its own measure
     * @param longest what doubling leads up to
     */
    public record Cooling(Scope scope, Duration first, Duration longest) {}

    /** What cools. */
    public enum Scope {
        /** Nothing. */
        NONE,
        /** Nothing, but the deployment is given fewer calls at once. */
        SLOTS,
        /** The deployment, once enough failures have been counted. */
        DEPLOYMENT_WHEN_COUNTED,
        /** The deployment, for the delay that the server announced, else for {@code first}. */
        DEPLOYMENT,
        /** Every deployment with the same provider, origin and key. */
        CREDENTIAL,
        /** Every deployment of the same credential with the same upstream model. */
        UPSTREAM_MODEL,
        /** Every deployment of the same provider plugin, once enough failures have been counted. */
        PLUGIN_WHEN_COUNTED
    }
}
