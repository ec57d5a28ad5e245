package dev.patchbay.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class ReportTest {

    @TempDir
    private Path folder;

    @Test
    void tellsMachinesEveryFinding() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(written(Reports.full()).resolve("report.json").toFile());

        assertThat(json.get("schema").asInt()).isEqualTo(1);
        assertThat(json.get("kitVersion").asText()).isNotEmpty();
        assertThat(json.get("seed").asLong()).isEqualTo(7);
        assertThat(json.get("summary").toString()).isEqualTo("{\"passed\":672,\"skipped\":48,\"failed\":1}");
        assertThat(json.get("results")).hasSize(721);
        JsonNode failed = find(json, "failed");
        assertThat(failed.get("provider").asText()).isEqualTo("murmur");
        assertThat(failed.get("rule").asText()).isEqualTo("R007");
        assertThat(failed.get("callType").asText()).isEqualTo("speech");
        assertThat(failed.get("entryPoint").asText()).isEqualTo("call");
        assertThat(failed.get("reason").asText()).isEqualTo(Reports.NASTY);
        assertThat(failed.get("tookMillis").asDouble()).isEqualTo(12);
        assertThat(failed.get("began").asText()).isEqualTo("2026-01-02T12:00:00Z");
        assertThat(find(json, "passed").get("callType").isNull())
                .as("K001 is of the plugin as a whole")
                .isTrue();
    }

    @Test
    void tellsCiSystemsWhatTheyKnowAsTests() throws Exception {
        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(written(Reports.full()).resolve("TEST-conformance.xml").toFile())
                .getDocumentElement();
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
        Element failure = (Element) suites.getElementsByTagName("failure").item(0);

        assertThat(suite.getAttribute("name")).isEqualTo("murmur");
        assertThat(suite.getAttribute("tests")).isEqualTo("721");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("48");
        assertThat(suites.getElementsByTagName("testcase").getLength()).isEqualTo(721);
        assertThat(suites.getElementsByTagName("skipped").getLength()).isEqualTo(48);
        assertThat(failure.getTextContent()).isEqualTo(Reports.NASTY.replace('\u0007', '\uFFFD'));
        assertThat(((Element) failure.getParentNode()).getAttribute("classname"))
                .isEqualTo("murmur.speech");
    }

    @Test
    void escapesWhatItDidNotWrite() throws IOException {
        String page = Files.readString(written(Reports.full()).resolve("index.html"));

        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;/pre&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;");
    }

    @Test
    void leadsFromEveryCellToItsEvidence() throws IOException {
        String page = Files.readString(written(Reports.full()).resolve("index.html"));
        Matcher links = Pattern.compile("<a class=\"\\w+\" href=\"#(e\\d+)\"").matcher(page);

        int cells = 0;
        while (links.find()) {
            assertThat(page).contains("<section id=\"" + links.group(1) + "\">");
            cells++;
        }
        assertThat(cells).isEqualTo(721);
    }

    @Test
    void needsNothingFromElsewhere() throws IOException {
        String page = Files.readString(written(Reports.full()).resolve("index.html"));

        assertThat(page).contains("default-src 'none'").doesNotContainPattern("(src|href)=\"(?!#)|@import|url\\(");
    }

    @Test
    void showsTheWorstOfACellAndABlankWhereNothingWasAsked() throws IOException {
        Report report = new Report(0);
        report.add(Reports.finding("R001", "chat", Outcome.PASSED, ""));
        report.add(Reports.finding("R001", "chat", Outcome.FAILED, "broken"));
        report.add(Reports.finding("R002", "speech", Outcome.SKIPPED, "does not apply"));
        report.add(Reports.finding("R002", "speech", Outcome.PASSED, ""));

        String page = Files.readString(written(report).resolve("index.html"));

        assertThat(page)
                .contains("aria-label=\"R001 chat: failed\"", "aria-label=\"R002 speech: passed\"")
                .contains(">murmur: R001 chat</a>")
                .contains("R001 speech: not asked in this run", "R002 chat: not asked in this run");
    }

    private Path written(Report report) throws IOException {
        report.writeTo(folder.resolve("not-there-yet"));
        return folder.resolve("not-there-yet");
    }

    private static JsonNode find(JsonNode json, String result) {
        for (JsonNode finding : json.get("results")) {
            if (finding.get("result").asText().equals(result)) {
                return finding;
            }
        }
        throw new AssertionError("no result " + result);
    }
}
