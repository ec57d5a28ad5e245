package dev.patchbay.router;

/**
 * What a router remembers of its deployments that routers on several machines would have to agree on: cooldowns and the
 * right to probe them, delays that servers asked for, rate windows, slots. Every router has one of its own,
 * {@linkplain #inMemory in memory}, unless it is given another.
 *
 * <p>Values are lengths of time in nanoseconds and rights that are held for a time, never moments: what implements this
 * has the only clock that counts, so that machines whose clocks differ can share it. What came before what is told by the
 * number of {@link #alarms}, by no clock at all. Names are the same in every router
 * that is configured alike; every thing is asked for once per router and routing table, and then kept.
 *
 * <p>An implementation is thread-safe, answers at once and never throws: one that speaks to a server answers from what it
 * knows of it, and goes on by itself while the server is away.
 */
public interface RouterState {

    /** A state in the memory of this process, for one router; every thing that is asked for starts afresh. */
    static RouterState inMemory(Ticker ticker) {
        return new MemoryState(ticker);
    }

    /**
     * How often a cooldown or a hold in here has started; grows after it has. A router asks before every choice, and looks at
     * a deployment's cooldowns again only when this has grown since it last found none; so asking costs next to nothing.
     */
    long alarms();

    /** The cooldown of one thing: a deployment, a credential, an upstream model, a plugin. */
    Cooldown cooldown(String name);

    /** What a server asked of those who call one deployment. */
    Hold hold(String name);

    /**
     * The rate window of one deployment.
     *
     * @param requestsPerMinute 0 for no limit
     * @param tokensPerMinute 0 for no limit
     */
    Window window(String name, long requestsPerMinute, long tokensPerMinute);

    /** The slots of one deployment. */
    Permits permits(String name);

    /**
     * Keeps one thing out of the choice for a time that doubles with every failure in a row; then one probe at a time is let
     * in, until an attempt succeeds. A success that lasts as long as the cooldown did starts the doubling afresh.
     */
    interface Cooldown {

        /** What {@link #probe} answers when none is needed. */
        long FREE = 0;

        /** What {@link #probe} answers when nothing may go through. */
        long REFUSED = -1;

        /** Where it stands. */
        enum Phase {
            /** There is none. */
            OFF,
            /** It is not over yet. */
            RUNNING,
            /** It is over, and nobody has tried since. */
            DUE,
            /** It is over, and somebody is trying. */
            PROBED
        }

        /** Where it stands; as cheap as reading a field while it is off. */
        Phase phase();

        /** How long it runs yet; 0 when it does not. */
        long remaining();

        /** Whether it is on, and was off when there were so many alarms; failed probes since then change nothing. */
        boolean isOnlySince(long alarms);

        /**
         * Starts it, or makes it longer. While it runs only a later end counts, so that attempts that were in flight together
         * do not double it together; when it is over, only an attempt that began after it had started does.
         *
         * @param first the length of the first in a row
         * @param longest the bound of the doubling
         * @param alarms how many there were when the attempt that failed began
         * @return its length, or 0 when nothing changed
         */
        long start(long first, long longest, long alarms);

        /**
         * An attempt succeeded: ends it, if the attempt began after it had started. As cheap as reading a field while it is off.
         *
         * @param alarms how many there were when the attempt began
         * @return whether that ended it
         */
        boolean end(long alarms);

        /**
         * Asks to let one attempt through.
         *
         * @param lease how long the right to be the only probe lasts unless it is given back, so that one who dies does not
         *     keep it
         * @return {@link #FREE} while it is off, {@link #REFUSED} while it runs or is probed, else the probe's number, above 0
         */
        long probe(long lease);

        /** How long whoever probes it has the right to yet; 0 while nobody does. */
        long probeRemaining();

        /** Gives a probe back; one that has run out already is no longer anybody's and changes nothing. */
        void giveBack(long probe);
    }

    /** Keeps a deployment out of the choice for a time, and no longer. */
    interface Hold {

        /** Holds for at least so long from now; a hold that lasts longer already stays as it is. */
        void extend(long nanos);

        /** How long it holds yet; 0 when it does not. As cheap as reading a field when there never was one. */
        long remaining();
    }

    /** How many requests and tokens went out in the last minute, and whether more may. */
    interface Window {

        /** How long until a request of so many tokens may go out; 0 for now. Takes nothing. */
        long opensIn(long tokens);

        /** Takes one request of so many tokens, or nothing and false when that does not fit by now. */
        boolean take(long tokens);

        /** What was taken turned out to be so many tokens more, or less where negative. */
        void correct(long tokens);

        /** The share of the limits that is left in this minute, from 0 to 1: of requests or of tokens, whichever is less. */
        double headroom();

        /**
         * The same, for one that would have to read the router's clock to tell.
         *
         * @param now what that clock says
         */
        default double headroom(long now) {
            return headroom();
        }
    }

    /** Counts the calls that a deployment serves at once. */
    interface Permits {

        /** Takes one if fewer than so many are taken. */
        boolean take(int most);

        /** Gives one back. */
        void giveBack();

        /** How many this router has taken and not given back. */
        int held();
    }
}
