package dev.patchbay;

/**
 * What of a stream reached its reader.
 *
 * @param items how many items, those without content included
 * @param bytes how many bytes of audio or the like; 0 for items that are not {@linkplain ByteItem bytes}
 * @param characters how many characters of text; 0 where the call type does not tell the text of its items
 */
public record Delivered(long items, long bytes, long characters) {

    /** For people, for example {@code 12 items (4096 bytes)}. */
    @Override
    public String toString() {
        String content =
                bytes > 0 ? " (" + bytes + " bytes)" : characters > 0 ? " (" + characters + " characters)" : "";
        return items + (items == 1 ? " item" : " items") + content;
    }
}
