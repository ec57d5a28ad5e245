package dev.patchbay.benchmarks.cold;

import dev.patchbay.benchmarks.http.Answers;
import dev.patchbay.benchmarks.http.LoopbackServer;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Median;
import dev.patchbay.benchmarks.measure.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Fresh processes in turns, on the JDK that runs this one. */
public final class ColdTable {

    private static final String BARE = "OkHttp and Jackson";
    private static final String ROUTER = "router";
    private static final String FILE = "router, configured by a file";
    private static final String ARCHIVED = "router, class-data archive";

    private final Map<String, List<ColdRun>> runs = new LinkedHashMap<>();

    private ColdTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        ColdTable table = new ColdTable();
        Path folder = Files.createTempDirectory("benchmark");
        Path archive = folder.resolve("router.jsa");
        Path programs = folder.resolve("programs.jar");
        ColdPrograms.writeTo(programs);
        String bare = ColdClassPath.bare(programs);
        String router = ColdClassPath.router(programs);
        try (LoopbackServer server = LoopbackServer.answering(Answers.speech(64 << 10))) {
            String baseUrl = server.baseUrl();
            Path file = ColdFile.configuration(baseUrl);
            boolean archived = archive(archive, router, baseUrl);
            for (int round = 0; round < effort.rounds(); round++) {
                table.add(BARE, ColdRun.of(bare, ColdBare.class, baseUrl));
                table.add(ROUTER, ColdRun.of(router, ColdRouter.class, baseUrl));
                table.add(FILE, ColdRun.of(router, ColdFile.class, file.toString()));
                if (archived) {
                    table.add(
                            ARCHIVED,
                            ColdRun.of(
                                    router,
                                    ColdRouter.class,
                                    baseUrl,
                                    "-XX:SharedArchiveFile=" + archive,
                                    "-Xlog:cds=off",
                                    "-Xlog:cds+dynamic=off"));
                }
            }
            Files.deleteIfExists(file);
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(programs);
            Files.deleteIfExists(folder);
        }
        table.report(report);
    }

    /** A JVM archives classes from jars alone, not from folders. */
    private static boolean archive(Path archive, String router, String baseUrl) throws Exception {
        if (ColdClassPath.hasFolders()) {
            return false;
        }
        ColdRun.of(
                router,
                ColdRouter.class,
                baseUrl,
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
        return true;
    }

    private void add(String name, ColdRun run) {
        runs.computeIfAbsent(name, any -> new ArrayList<>()).add(run);
    }

    private void report(Report report) {
        System.out.printf(
                "  %-32s %16s %16s %16s %16s%n", "median (best)", "process", "main to answer", "wiring", "its CPU");
        runs.keySet()
                .forEach(name -> System.out.printf(
                        "  %-32s %7.0f (%4.0f) ms %7.0f (%4.0f) ms %7.1f (%4.1f) ms %7.1f (%4.1f) ms%n",
                        name,
                        median(name, ColdRun::processMillis),
                        best(name, ColdRun::processMillis),
                        median(name, ColdRun::mainMillis),
                        best(name, ColdRun::mainMillis),
                        median(name, ColdRun::wiringMillis),
                        best(name, ColdRun::wiringMillis),
                        median(name, ColdRun::wiringCpuMillis),
                        best(name, ColdRun::wiringCpuMillis)));
        report.atMost("cold JVM, process start to end", 1.15, times(ROUTER, ColdRun::processMillis), "");
        report.atMost("cold JVM, `main` to the first answer", 1.15, times(ROUTER, ColdRun::mainMillis), "");
        report.note("the same, configured by a file", times(FILE, ColdRun::mainMillis), "");
        if (runs.containsKey(ARCHIVED)) {
            report.atMost(
                    "cold JVM with a class-data archive, process start to end",
                    0.75,
                    times(ARCHIVED, ColdRun::processMillis),
                    "");
            report.atMost("the same, `main` to the first answer", 0.75, times(ARCHIVED, ColdRun::mainMillis), "");
        }
        report.atMost("our own wiring, median", 50, median(ROUTER, ColdRun::wiringMillis), "ms");
        report.note("the same, best", best(ROUTER, ColdRun::wiringMillis), "ms");
        report.note(
                "the same, processor time of the main thread, median", median(ROUTER, ColdRun::wiringCpuMillis), "ms");
        report.note("the same, best", best(ROUTER, ColdRun::wiringCpuMillis), "ms");
        if (runs.containsKey(ARCHIVED)) {
            report.note("the same with a class-data archive, median", median(ARCHIVED, ColdRun::wiringMillis), "ms");
        }
        report.note("the same, configured by a file, median", median(FILE, ColdRun::wiringMillis), "ms");
    }

    private double times(String name, ToDoubleFunction<ColdRun> part) {
        return median(name, part) / median(BARE, part);
    }

    private double median(String name, ToDoubleFunction<ColdRun> part) {
        return Median.of(of(name).stream().mapToDouble(part).toArray());
    }

    private double best(String name, ToDoubleFunction<ColdRun> part) {
        return of(name).stream().mapToDouble(part).min().orElseThrow();
    }

    private List<ColdRun> of(String name) {
        return Objects.requireNonNull(runs.get(name), name);
    }
}
