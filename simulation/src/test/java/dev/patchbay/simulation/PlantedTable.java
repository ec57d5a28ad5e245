package dev.patchbay.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The table of planted bugs in {@code docs/proof.md}: a row for each, with what finds it and after how many calls. */
final class PlantedTable {

    private static final Path PAGE = Path.of("../docs/proof.md");
    private static final String HEAD = "| planted | found by | in | after calls |\n|---|---|---|---|\n";

    private PlantedTable() {}

    /** The row of a bug that was found so: {@code I07 after 487 calls: ...}. */
    static String row(PlantedBug bug, String found) {
        long calls = Long.parseLong(found.split(" ", -1)[2]);
        return String.format(Locale.ROOT, "| %s | %s | %s | %,d |", bug.what(), bug.found(), bug.scenario(), calls);
    }

    /** The rows that are there. */
    static List<String> rows() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(begin(page), end(page)).lines().toList();
    }

    /** Puts these rows in their place. */
    static void draw(List<String> rows) throws IOException {
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE, page.substring(0, begin(page)) + String.join("\n", rows) + "\n" + page.substring(end(page)));
    }

    private static int begin(String page) {
        int head = page.indexOf(HEAD);
        if (head < 0) {
            throw new IllegalStateException("no table of planted bugs in " + PAGE);
        }
        return head + HEAD.length();
    }

    private static int end(String page) {
        return page.indexOf("\n\n", begin(page)) + 1;
    }
}
