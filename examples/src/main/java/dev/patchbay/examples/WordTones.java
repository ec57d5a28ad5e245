package dev.patchbay.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plays a text as one tone for every word: the first letter makes the pitch, more letters make it longer, and two
 * different words in a row never sound the same. Pure functions.
 */
final class WordTones {

    static final int SAMPLE_RATE = 24_000;

    /** C major without its fourth and seventh: no two of these sound wrong together. */
    private static final double[] SCALE = {261.63, 293.66, 329.63, 392.00, 440.00, 523.25, 587.33};

    private static final double LOUDNESS = 0.45;
    private static final double SHORTEST = 0.140;
    private static final double PER_LETTER = 0.060;
    private static final int MOST_LETTERS = 14;
    private static final double GAP = 0.045;
    private static final double ATTACK = 0.012;
    private static final double RELEASE = 0.070;

    private WordTones() {}

    /** A tone. */
    private record Tone(double pitch, double seconds) {}

    /** The text as samples, one channel. There is always something to hear. */
    static short[] play(String text) {
        List<Tone> tones = tones(text);
        int gap = samples(GAP);
        int length =
                tones.stream().mapToInt(tone -> samples(tone.seconds()) + gap).sum() - gap;
        short[] all = new short[length];
        int at = 0;
        for (Tone tone : tones) {
            sound(tone, all, at);
            at += samples(tone.seconds()) + gap;
        }
        return all;
    }

    private static List<Tone> tones(String text) {
        List<Tone> tones = new ArrayList<>();
        String before = "";
        int degreeBefore = -1;
        for (String written : text.strip().split("\\s+", -1)) {
            String word = written.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            if (word.isEmpty() && !tones.isEmpty()) {
                continue;
            }
            int degree = word.isEmpty() ? 0 : Math.floorMod(word.codePointAt(0) - 'a', SCALE.length);
            if (degree == degreeBefore && !word.equals(before)) {
                degree = (degree + 2) % SCALE.length;
            }
            int letters = Math.min(MOST_LETTERS, word.codePointCount(0, word.length()));
            tones.add(new Tone(SCALE[degree], SHORTEST + PER_LETTER * letters));
            before = word;
            degreeBefore = degree;
        }
        return tones;
    }

    /** A sine with a little of its octave above. */
    private static void sound(Tone tone, short[] all, int from) {
        int length = samples(tone.seconds());
        for (int i = 0; i < length; i++) {
            double time = (double) i / SAMPLE_RATE;
            double angle = 2 * Math.PI * tone.pitch() * time;
            double wave = (Math.sin(angle) + 0.25 * Math.sin(2 * angle)) / 1.25;
            all[from + i] = (short) Math.round(Short.MAX_VALUE * LOUDNESS * envelope(time, tone.seconds()) * wave);
        }
    }

    /** Rises and falls without an edge, for an edge is heard as a click; between them it fades, as a plucked string does. */
    private static double envelope(double time, double seconds) {
        double rise = ease(time / ATTACK);
        double fall = ease((seconds - time) / RELEASE);
        return rise * fall * Math.exp(-1.5 * time);
    }

    private static double ease(double part) {
        double sine = Math.sin(Math.PI / 2 * Math.max(0, Math.min(1, part)));
        return sine * sine;
    }

    private static int samples(double seconds) {
        return (int) Math.round(seconds * SAMPLE_RATE);
    }
}
