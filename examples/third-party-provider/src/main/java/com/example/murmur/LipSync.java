package com.example.murmur;

import java.time.Duration;
import java.util.List;

/**
 * How a mouth moves while it speaks a text.
 *
 * @param shapes one after the other
 */
public record LipSync(List<Shape> shapes) {

    /** Copies the list. */
    public LipSync {
        shapes = List.copyOf(shapes);
    }

    /**
     * A shape of the mouth.
     *
     * @param from when it begins
     * @param mouth what it is called
     */
    public record Shape(Duration from, String mouth) {}
}
