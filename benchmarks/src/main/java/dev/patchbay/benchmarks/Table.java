package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.cold.ColdTable;
import dev.patchbay.benchmarks.embedding.EmbeddingTable;
import dev.patchbay.benchmarks.flight.FlightTable;
import dev.patchbay.benchmarks.http.HttpTable;
import dev.patchbay.benchmarks.http.LargeSpeechTable;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.route.ChoiceTable;
import dev.patchbay.benchmarks.route.FailoverTable;
import dev.patchbay.benchmarks.route.PendingTable;
import dev.patchbay.benchmarks.route.RouteTable;
import dev.patchbay.benchmarks.stream.FirstItemTable;
import dev.patchbay.benchmarks.stream.ManyStreamsTable;
import dev.patchbay.benchmarks.stream.StreamTable;
import dev.patchbay.benchmarks.stream.WalkAwayTable;
import dev.patchbay.benchmarks.upload.UploadTable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every table there is. */
enum Table {
    ROUTE("A call that is answered at once", RouteTable::run),
    PENDING("A call whose attempt is pending", PendingTable::run),
    CHOICE("Choosing a deployment", ChoiceTable::run),
    FAILOVER("A call that fails over", FailoverTable::run),
    HTTP("Calls over loopback", HttpTable::run),
    LARGE("1 MB of speech", LargeSpeechTable::run),
    STREAM("Streams over loopback", StreamTable::run),
    FIRST_ITEM("The first word of a stream", FirstItemTable::run),
    WALK_AWAY("A reader that walks away", WalkAwayTable::run),
    MANY_STREAMS("Very many streams at once", ManyStreamsTable::run),
    EMBEDDING("Reading vectors", EmbeddingTable::run),
    UPLOAD("A file larger than the memory", UploadTable::run),
    COLD("The first call of a process", ColdTable::run),
    FLIGHT("Very many calls at once", FlightTable::run);

    private final String title;
    private final Program program;

    Table(String title, Program program) {
        this.title = title;
        this.program = program;
    }

    /** Something that measures and adds to a report. */
    private interface Program {
        void run(Effort effort, Report report) throws Exception;
    }

    static Table named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no table '" + name + "', only jmh and "
                        + Arrays.stream(values()).map(Table::text).collect(Collectors.joining(", "))));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    void run(Effort effort, Report report) throws Exception {
        program.run(effort, report);
    }
}
