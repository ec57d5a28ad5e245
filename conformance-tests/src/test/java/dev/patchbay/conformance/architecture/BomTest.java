package dev.patchbay.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What consumers import has the versions that we build with, and everything that is published. */
final class BomTest {

    private static final String OURS = "dev.patchbay:";
    /** What nobody depends on. */
    private static final List<String> NO_DEPENDENCIES =
            List.of("bom", "provider-archetype", "examples", "benchmarks", "simulation", "provider-testing");

    @Test
    void hasTheVersionOfTheBuildAndNoParent() throws Exception {
        Element bom = pom("bom/pom.xml");

        assertThat(child(bom, "version").getTextContent())
                .isEqualTo(child(pom("pom.xml"), "version").getTextContent());
        assertThat(bom.getElementsByTagName("parent").getLength()).isZero();
    }

    @Test
    void hasTheVersionsThatWeBuildWith() throws Exception {
        Map<String, String> bom = managed("bom/pom.xml");
        Map<String, String> build = managed("pom.xml");

        assertThat(bom)
                .containsKeys(
                        "com.squareup.okhttp3:okhttp", "com.squareup.okhttp3:okhttp-jvm", "com.google.guava:guava");
        assertThat(build).containsAllEntriesOf(bom);
    }

    @Test
    void listsEveryModuleThatConsumersDependOnAndNoOther() throws Exception {
        List<String> published = new ArrayList<>(Reactor.MODULES);
        published.removeAll(NO_DEPENDENCIES);

        assertThat(Reactor.MODULES).contains("bom");
        assertThat(managed("bom/pom.xml").keySet())
                .filteredOn(name -> name.startsWith(OURS))
                .containsExactlyInAnyOrderElementsOf(
                        published.stream().map(OURS::concat).toList());
    }

    /** From the coordinates of what a pom manages to its version, with every property in place. */
    private static Map<String, String> managed(String path) throws Exception {
        Element pom = pom(path);
        Map<String, String> properties = new TreeMap<>();
        properties.put("${project.version}", child(pom, "version").getTextContent());
        for (Element property : children(child(pom, "properties"))) {
            properties.put("${" + property.getTagName() + "}", property.getTextContent());
        }
        Map<String, String> managed = new TreeMap<>();
        for (Element dependency : children(child(child(pom, "dependencyManagement"), "dependencies"))) {
            String version = child(dependency, "version").getTextContent();
            managed.put(
                    child(dependency, "groupId").getTextContent() + ":"
                            + child(dependency, "artifactId").getTextContent(),
                    properties.getOrDefault(version, version));
        }
        return managed;
    }

    private static Element pom(String path) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Reactor.ROOT.resolve(path).toFile());
        return document.getDocumentElement();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no <" + name + "> in <" + parent.getTagName() + ">"));
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
