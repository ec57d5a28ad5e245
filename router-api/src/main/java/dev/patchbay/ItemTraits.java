package dev.patchbay;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a streaming call type knows of its items. */
record ItemTraits<T>(
        Class<T> itemClass,
        Predicate<? super T> meaningful,
        Function<? super T, @Nullable Usage> usage,
        ToIntFunction<? super T> size,
        boolean emptyAllowed,
        @Nullable Continuation<T> continuation) {

    ItemTraits {
        Objects.requireNonNull(itemClass, "item");
        Objects.requireNonNull(meaningful, "meaningful");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(size, "size");
    }

    static <T> ItemTraits<T> of(Class<T> itemClass, Predicate<? super T> meaningful) {
        return new ItemTraits<>(itemClass, meaningful, any -> null, ItemTraits::bytes, false, null);
    }

    ItemTraits<T> measuring(Function<? super T, @Nullable Usage> reading) {
        return new ItemTraits<>(itemClass, meaningful, reading, size, emptyAllowed, continuation);
    }

    ItemTraits<T> sizing(ToIntFunction<? super T> sizing) {
        return new ItemTraits<>(itemClass, meaningful, usage, sizing, emptyAllowed, continuation);
    }

    ItemTraits<T> allowingEmpty() {
        return new ItemTraits<>(itemClass, meaningful, usage, size, true, continuation);
    }

    ItemTraits<T> resuming(Continuation<T> text) {
        return new ItemTraits<>(itemClass, meaningful, usage, size, emptyAllowed, text);
    }

    private static int bytes(Object item) {
        return item instanceof ByteItem piece ? piece.size() : 0;
    }
}
