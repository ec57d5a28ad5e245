package dev.patchbay.gateway.wire;

import dev.patchbay.Upload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a form, by the names of their fields. A binding takes what it knows. Not thread-safe. */
final class Uploads {

    /** No files at all. */
    static final Uploads NONE = new Uploads(Map.of());

    private final Map<String, List<Upload>> files;

    private Uploads(Map<String, List<Upload>> files) {
        this.files = files;
    }

    /** What came in a form; {@code name[]} is one of a list. */
    static Uploads of(Map<String, List<Upload>> named) {
        Map<String, List<Upload>> files = new LinkedHashMap<>();
        named.forEach((name, more) -> files.computeIfAbsent(FormMembers.bare(name), any -> new ArrayList<>())
                .addAll(more));
        return new Uploads(files);
    }

    /** Takes a file that must be there. */
    Upload one(String name) {
        List<Upload> all = all(name);
        if (all.isEmpty()) {
            throw BadRequest.missing(name);
        }
        if (all.size() > 1) {
            throw BadRequest.field(name, "must be one file.");
        }
        return all.get(0);
    }

    /** Takes the files under a name. */
    List<Upload> all(String name) {
        List<Upload> all = files.get(name);
        if (all == null) {
            return List.of();
        }
        files.remove(name);
        return all;
    }

    /** Refuses what nobody took: a file cannot be handed on. */
    void nothingElse() {
        for (String name : files.keySet()) {
            throw BadRequest.field(name, "is a file that this endpoint does not take.");
        }
    }
}
