package dev.tocsin.postmortem;

import java.util.ArrayList;
import java.util.List;

/** What a reader that knows nothing of us makes of a document. */
abstract class DocumentReader {
    final List<String> shape = new ArrayList<>();
    final List<String> links = new ArrayList<>();
    final List<String> cells = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    /** Its elements, without the texts; a text of several paragraphs is as good as one of one. */
    List<String> shape() {
        return shape;
    }

    List<String> links() {
        return links;
    }

    List<String> cells() {
        return cells;
    }

    String text() {
        return text.toString();
    }
}
