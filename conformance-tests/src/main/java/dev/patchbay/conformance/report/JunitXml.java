package dev.patchbay.conformance.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The findings as CI systems read tests: a suite per provider, a class per call type. */
final class JunitXml {

    private static final int LONGEST_MESSAGE = 200;

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static byte[] of(Run run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new JunitXml(writer).write(run);
            writer.close();
        } catch (XMLStreamException broken) {
            throw new IOException("the JUnit XML cannot be written", broken);
        }
        return bytes.toByteArray();
    }

    private void write(Run run) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("testsuites");
        for (String provider : run.providers()) {
            Run part = new Run(run.kitVersion(), run.seed(), run.began(), run.of(provider));
            xml.writeStartElement("testsuite");
            attribute("name", provider);
            attribute("tests", String.valueOf(part.findings().size()));
            attribute("failures", String.valueOf(part.count(Outcome.FAILED)));
            attribute("errors", "0");
            attribute("skipped", String.valueOf(part.count(Outcome.SKIPPED)));
            attribute("time", Run.seconds(total(part.findings())));
            attribute("timestamp", run.began().toString());
            for (Finding finding : part.findings()) {
                write(finding);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(Finding finding) throws XMLStreamException {
        Cell cell = finding.cell();
        xml.writeStartElement("testcase");
        attribute("classname", cell.callType() == null ? cell.provider() : cell.provider() + "." + cell.callType());
        attribute("name", cell.test());
        attribute("time", Run.seconds(finding.took()));
        if (finding.outcome() != Outcome.PASSED) {
            String reason = finding.reason();
            xml.writeStartElement(finding.outcome() == Outcome.FAILED ? "failure" : "skipped");
            attribute("message", reason.substring(0, Math.min(LONGEST_MESSAGE, reason.length())));
            xml.writeCharacters(legal(reason));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** What XML cannot say is replaced; the writer escapes the rest (XML 1.0, section 2.2). */
    private static String legal(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }

    private static Duration total(List<Finding> findings) {
        return findings.stream().map(Finding::took).reduce(Duration.ZERO, Duration::plus);
    }
}
