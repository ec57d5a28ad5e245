package dev.patchbay.chat;

import java.util.Objects;

/**
 * A page on the web that a part of the answer's text rests on. Prints where in the text, never the page.
 *
 * @param url the page; data, never fetched by us
 * @param title its title; empty when it has none
 * @param start where the part starts, in characters as the vendor counts them
 * @param end where it ends
 */
public record UrlCitation(String url, String title, int start, int end) {

    /** Checks that nothing is null. */
    public UrlCitation {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(title, "title");
    }

    @Override
    public String toString() {
        return "UrlCitation[" + start + " to " + end + "]";
    }
}
