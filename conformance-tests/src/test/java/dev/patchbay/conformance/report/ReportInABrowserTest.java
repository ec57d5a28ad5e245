package dev.patchbay.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on a screen and on a phone, light and dark, as a browser lays it out; skipped where there is no Chromium. */
final class ReportInABrowserTest {

    private static final Pattern RESULT = Pattern.compile("<pre id=\"result\">(\\{.*?})</pre>", Pattern.DOTALL);
    private static final double READABLE_CONTRAST = 4.5; // WCAG 2.2, criterion 1.4.3
    private static final double TOUCHABLE = 24; // pixels; WCAG 2.2, criterion 2.5.8

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        Reports.full().writeTo(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] page = path.equals("/index.html")
                    ? Files.readAllBytes(folder.resolve("index.html"))
                    : PROBE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "360, false", "360, true"})
    void isReadable(int width, boolean dark) throws Exception {
        Chromium browser = Chromium.find().orElseGet(() -> abort("there is no Chromium on this machine"));

        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/probe.html?width=" + width;
        Matcher found = RESULT.matcher(browser.documentOf(url, dark, folder));

        assertThat(found.find()).as("the probe ran").isTrue();
        JsonNode seen = new ObjectMapper().readTree(found.group(1).replace("&amp;", "&"));
        assertThat(seen.get("dark").asBoolean()).isEqualTo(dark);
        assertThat(seen.get("darkPage").asBoolean()).isEqualTo(dark);
        assertThat(seen.get("sideways").asDouble())
                .as("pixels to scroll sideways")
                .isZero();
        assertThat(seen.get("cells").asInt()).isEqualTo(721);
        assertThat(seen.get("cellsOutside").asInt())
                .as("cells that are not on the screen")
                .isZero();
        assertThat(seen.get("smallestCell").asDouble()).isGreaterThanOrEqualTo(TOUCHABLE);
        assertThat(seen.get("smallestText").asDouble()).isGreaterThanOrEqualTo(12);
        assertThat(seen.get("faintestText").asDouble()).isGreaterThanOrEqualTo(READABLE_CONTRAST);
        assertThat(seen.get("panelsBefore").asInt()).as("panels that are shown").isZero();
        assertThat(seen.get("panelsAfter").asText())
                .as("after the click on a cell")
                .isEqualTo("R001");
        assertThat(seen.get("panelInside").asBoolean())
                .as("the panel is on the screen")
                .isTrue();
        assertThat(seen.get("panelsClosed").asInt())
                .as("panels that are shown after its close")
                .isZero();
        assertThat(asked).as("nothing from elsewhere").containsOnlyOnce("/index.html", "/probe.html");
        assertThat(asked).hasSizeLessThanOrEqualTo(3); // the browser asks for an icon by itself
    }

    /** Lays the report out in a frame of the given width, uses it, and writes down what a person would see. */
    private static final String PROBE = """
            <!DOCTYPE html><meta charset="utf-8"><body><pre id="result"></pre><script>
            const width = new URLSearchParams(location.search).get('width');
            const frame = document.createElement('iframe');
            frame.style.cssText = 'border:0;height:800px;width:' + width + 'px';
            frame.src = '/index.html';
            frame.onload = async () => {
              const w = frame.contentWindow, d = frame.contentDocument;
              const channels = color => color.match(/[\\d.]+/g).map(Number);
              const light = color => {
                const [r, g, b] = channels(color).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const behind = e => {
                for (; e; e = e.parentElement) {
                  const color = w.getComputedStyle(e).backgroundColor;
                  if (!/, 0\\)$/.test(color)) return color;
                }
                return 'rgb(255, 255, 255)';
              };
              const contrast = e => {
                const a = light(w.getComputedStyle(e).color), b = light(behind(e));
                return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
              };
              const shown = () => [...d.querySelectorAll('section')].filter(s => w.getComputedStyle(s).display !== 'none');
              const pause = () => new Promise(done => setTimeout(done, 200));
              const cells = [...d.querySelectorAll('td a, .whole a')], boxes = cells.map(c => c.getBoundingClientRect());
              const texts = [...d.querySelectorAll('main *')].filter(e => e.getClientRects().length
                  && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
              const seen = {
                dark: w.matchMedia('(prefers-color-scheme: dark)').matches,
                darkPage: light(behind(d.body)) < 0.2,
                sideways: Math.max(0, d.documentElement.scrollWidth - w.innerWidth),
                cells: cells.length,
                cellsOutside: boxes.filter(b => b.left < 0 || b.right > w.innerWidth).length,
                smallestCell: Math.min(...boxes.flatMap(b => [b.width, b.height])),
                smallestText: Math.min(...texts.map(e => parseFloat(w.getComputedStyle(e).fontSize))),
                faintestText: Math.min(...texts.map(contrast)),
                panelsBefore: shown().length
              };
              d.querySelector('td a').click();
              await pause();
              const panel = shown()[0], box = panel && panel.getBoundingClientRect();
              seen.panelsAfter = shown().map(s => s.querySelector('h3').textContent.slice(0, 4)).join();
              seen.panelInside = !!box && box.left >= 0 && box.right <= w.innerWidth && box.top >= 0 && box.bottom <= w.innerHeight;
              if (panel) panel.querySelector('.close').click();
              await pause();
              seen.panelsClosed = shown().length;
              document.getElementById('result').textContent = JSON.stringify(seen);
            };
            document.body.append(frame);
            </script></body>
            """;
}
