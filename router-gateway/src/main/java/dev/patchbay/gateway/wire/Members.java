package dev.patchbay.gateway.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What there is by name, and the way to it: what is taken is gone, and what is left can be handed on, or refused. */
abstract class Members {

    private final String path;
    private final Map<String, @Nullable Object> members;
    private final Uploads uploads;

    /**
     * What there is.
     *
     * @param path the way to it: empty, or with a dot at its end
     * @param members by name; not copied
     */
    Members(String path, Map<String, @Nullable Object> members, Uploads uploads) {
        this.path = path;
        this.members = members;
        this.uploads = uploads;
    }

    /** Where this is; of what is nested alone. */
    String place() {
        return path.substring(0, path.length() - 1);
    }

    /** A field's name with the way to it. */
    final String at(String name) {
        return path + name;
    }

    /** Takes whatever it is; null when it is not there. */
    @Nullable
    Object take(String name) {
        return members.remove(name);
    }

    /** What it is, left where it is; null when it is not there. */
    @Nullable
    Object look(String name) {
        return members.get(name);
    }

    /** The names of all that is there; a copy. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** Checks that something is there. */
    void require(String name) {
        if (look(name) == null) {
            throw BadRequest.missing(at(name));
        }
    }

    /** Refuses what nobody took, where there is no place to hand it on to. */
    void nothingElse() {
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            if (member.getValue() != null) {
                throw BadRequest.field(at(member.getKey()), "is not known, and there is no way to hand it on.");
            }
        }
    }

    /** The files that came with them. */
    Uploads uploads() {
        return uploads;
    }

    /** Hands on what nobody took. */
    void rest(BiConsumer<String, Object> sink) {
        uploads.nothingElse();
        members.forEach((name, value) -> {
            if (value != null) {
                sink.accept(name, value);
            }
        });
        members.clear();
    }

    /** What nobody took, as a map. */
    Map<String, Object> rest() {
        Map<String, Object> rest = new LinkedHashMap<>();
        rest(rest::put);
        return rest;
    }
}
