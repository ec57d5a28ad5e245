package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Disposition.Cooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ErrorsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");

    @Test
    void theTableSaysWhatTheEnumSays() throws IOException {
        Map<String, List<String>> rows = rows();

        assertThat(rows.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorKind.values()).map(Enum::name).toList());
        for (ErrorKind kind : ErrorKind.values()) {
            Disposition row = kind.disposition();
            assertThat(rows.get(kind.name()).subList(1, 7))
                    .as(kind.name())
                    .containsExactly(
                            row.again().name(),
                            row.elsewhere().name(),
                            row.fallback().name(),
                            row.cooling().scope().name(),
                            lengths(row.cooling()),
                            row.budgeted() ? "spends" : "free");
        }
    }

    @Test
    void everyKindTellsTheReaderWhatToDo() throws IOException {
        assertThat(rows().values()).allSatisfy(cells -> assertThat(cells.get(7)).hasSizeGreaterThan(10));
    }

    private static String lengths(Cooling cooling) {
        return cooling.first().isZero()
                ? "–"
                : cooling.first().toSeconds() + " s, " + cooling.longest().toSeconds() + " s";
    }

    private static Map<String, List<String>> rows() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| ") && !line.startsWith("| kind")) {
                List<String> cells = Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList();
                rows.put(cells.get(0), cells);
            }
        }
        return rows;
    }
}
