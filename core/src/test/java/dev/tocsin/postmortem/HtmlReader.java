package dev.tocsin.postmortem;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads a page by the XML parser of the platform, which forgives nothing. */
final class HtmlReader extends DocumentReader {
    static HtmlReader of(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            HtmlReader reader = new HtmlReader();
            reader.read(builder.parse(new InputSource(new StringReader(html))).getDocumentElement(), 0);
            return reader;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + e.getMessage() + "\n" + html, e);
        }
    }

    private void read(Node node, int depth) {
        int start = text.length();
        if (node instanceof Element element) {
            enter(element, depth);
        } else if (node.getNodeType() == Node.TEXT_NODE) {
            text.append(node.getTextContent());
        } else {
            shape.add(node.toString());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            read(child, depth + 1);
        }
        if (List.of("td", "dd", "li").contains(node.getNodeName())) {
            cells.add(text.substring(start));
        }
    }

    private void enter(Element element, int depth) {
        if (element.getTagName().equals("br")) {
            text.append('\n');
            return;
        }
        StringBuilder name = new StringBuilder(" ".repeat(depth)).append(element.getTagName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            name.append(' ').append(element.getAttributes().item(i));
        }
        boolean paragraph = element.getTagName().equals("p") && !element.hasAttribute("class");
        if (paragraph || element.getTagName().equals("bdi")) {
            return;
        }
        shape.add(name.toString());
        if (element.hasAttribute("href")) {
            links.add(element.getAttribute("href"));
        }
    }
}
