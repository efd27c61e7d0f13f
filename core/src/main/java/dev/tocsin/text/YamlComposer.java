package dev.tocsin.text;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Builds nodes from the parser's events. Not the library's own composer, because that one stops at the first key that
 * stands twice, has no limit of nesting, and lets aliases grow without bound as long as they are few.
 */
final class YamlComposer {

    private static final String ANY_KEY = "a key of plain text";

    private final String file;
    private final String text;
    /** Kept: the schema makes a new one, with all its patterns, each time it is asked. */
    private final ScalarResolver resolver;

    private final ParserImpl events;
    private final List<YamlNode> documents = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Anchor, Sized> anchors = new LinkedHashMap<>();
    private Place last;
    private int aliases;
    private long aliasedNodes;

    /** A node, how many nodes it stands for when aliases are followed, and how many levels it has. */
    private record Sized(YamlNode node, long nodes, int height) {}

    /** Reading stops here. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Finding finding;

        Stop(Finding finding) {
            super(finding.toString(), null, false, false);
            this.finding = finding;
        }
    }

    YamlComposer(String file, String text) {
        this.file = file;
        this.text = text;
        this.last = new Place(file, 1, 1);
        CoreSchema schema = new CoreSchema();
        this.resolver = schema.getScalarResolver();
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(schema)
                .setCodePointLimit(YamlFile.MOST_CODE_POINTS)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    YamlFile read() {
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints > YamlFile.MOST_CODE_POINTS) {
            String wanted = "at most " + YamlFile.MOST_CODE_POINTS + " characters";
            findings.add(finding(Place.of(file), wanted, codePoints + " characters", "split the file"));
            return new YamlFile(file, documents, findings);
        }
        try {
            readDocuments();
        } catch (Stop stop) {
            findings.add(stop.finding);
        } catch (ReaderException e) {
            String found = String.format("U+%04X", e.getCodePoint());
            findings.add(finding(placeOf(e.getPosition()), "printable characters", found, "remove the character"));
        } catch (MarkedYamlEngineException e) {
            Place place =
                    e.getProblemMark().or(e::getContextMark).map(this::place).orElse(Place.of(file));
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            String problem = oneLine(context + e.getProblem());
            findings.add(finding(place, "YAML 1.2", problem, "mend the line; what follows was not read"));
        } catch (IllegalArgumentException e) {
            // the library's scanner lets this through for an escape without its digits
            findings.add(
                    finding(last, "complete escapes such as \\u00e9", "a broken one below", "complete the escape"));
        } catch (YamlEngineException e) {
            String problem = oneLine(String.valueOf(e.getMessage()));
            findings.add(finding(Place.of(file), "YAML 1.2", problem, "mend the file; what follows was not read"));
        }
        return new YamlFile(file, documents, findings);
    }

    private static String oneLine(String problem) {
        return problem.replace('\n', ' ');
    }

    private void readDocuments() {
        while (events.hasNext()) {
            if (events.checkEvent(Event.ID.DocumentStart)) {
                events.next();
                anchors.clear();
                YamlNode root = node("", 1).node();
                if (!root.isNothing()) {
                    documents.add(root);
                }
            } else {
                events.next();
            }
        }
    }

    private Sized node(String path, int depth) {
        Event event = events.next();
        last = place(event);
        if (depth > YamlFile.MOST_NESTING) {
            throw tooDeep(event, path);
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias, path, depth);
        }
        Sized built = event instanceof ScalarEvent scalar
                ? new Sized(scalar(scalar, path), 1, 1)
                : collection((CollectionStartEvent) event, path, depth);
        anchor(event).ifPresent(name -> anchors.put(name, built));
        return built;
    }

    private static Optional<Anchor> anchor(Event event) {
        return event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
    }

    private Sized aliased(AliasEvent alias, String path, int depth) {
        Sized known = anchors.get(alias.getAlias());
        String name = "*" + alias.getAlias().getValue();
        if (known == null) {
            throw stop(alias, path, "an alias of something complete above it", name, "define &" + name.substring(1));
        }
        aliases++;
        aliasedNodes += known.nodes();
        if (aliases > YamlFile.MOST_ALIASES || aliasedNodes > YamlFile.MOST_ALIASED_NODES) {
            throw stop(alias, path, "at most " + YamlFile.MOST_ALIASES + " aliases", "more", "write the values out");
        }
        if (depth + known.height() - 1 > YamlFile.MOST_NESTING) {
            throw tooDeep(alias, path);
        }
        return known;
    }

    private Stop tooDeep(Event event, String path) {
        String wanted = "at most " + YamlFile.MOST_NESTING + " levels of nesting";
        return stop(event, path, wanted, "more", "flatten the document");
    }

    private YamlNode scalar(ScalarEvent event, String path) {
        Optional<String> tag = event.getTag().filter(it -> !it.equals("!"));
        boolean implicit = event.isPlain() && event.getImplicit().canOmitTagInPlainScalar();
        Tag resolved = tag.map(Tag::new).orElseGet(() -> resolver.resolve(event.getValue(), implicit));
        YamlNode.@Nullable Kind kind = kind(resolved);
        if (kind == null) {
            refuseTag(event, path, resolved);
        }
        return new YamlNode.Scalar(place(event), event.getValue(), kind == null ? YamlNode.Kind.TEXT : kind);
    }

    private static YamlNode.@Nullable Kind kind(Tag tag) {
        if (tag.equals(Tag.STR) || tag.equals(Tag.MERGE)) {
            return YamlNode.Kind.TEXT;
        } else if (tag.equals(Tag.INT)) {
            return YamlNode.Kind.INTEGER;
        } else if (tag.equals(Tag.FLOAT)) {
            return YamlNode.Kind.DECIMAL;
        } else if (tag.equals(Tag.BOOL)) {
            return YamlNode.Kind.FLAG;
        }
        return tag.equals(Tag.NULL) ? YamlNode.Kind.NOTHING : null;
    }

    private void refuseTag(Event event, String path, Tag tag) {
        String remedy = "remove the tag; it was read without";
        findings.add(Finding.error(place(event), path, "a value without a tag of its own", tag.getValue(), remedy));
    }

    private Sized collection(CollectionStartEvent start, String path, int depth) {
        boolean isMapping = start.getEventId() == Event.ID.MappingStart;
        Tag expected = isMapping ? Tag.MAP : Tag.SEQ;
        start.getTag()
                .filter(it -> !it.equals("!") && !it.equals(expected.getValue()))
                .ifPresent(it -> refuseTag(start, path, new Tag(it)));
        return isMapping ? mapping(place(start), path, depth) : sequence(place(start), path, depth);
    }

    private Sized sequence(Place place, String path, int depth) {
        List<YamlNode> items = new ArrayList<>();
        long nodes = 1;
        int height = 0;
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            Sized item = node(path + "[" + items.size() + "]", depth + 1);
            items.add(item.node());
            nodes += item.nodes();
            height = Math.max(height, item.height());
        }
        events.next();
        return new Sized(new YamlNode.Sequence(place, items), nodes, height + 1);
    }

    private Sized mapping(Place place, String path, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        long nodes = 1;
        int height = 0;
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Place keyPlace = place(events.peekEvent());
            YamlNode key = node(path, depth + 1).node();
            String name = key instanceof YamlNode.Scalar it ? it.text() : "";
            String child = path.isEmpty() ? name : path + "." + name;
            Sized value = node(child, depth + 1);
            if (!(key instanceof YamlNode.Scalar)) {
                findings.add(Finding.error(keyPlace, path, ANY_KEY, key.describe(), "write a name before the colon"));
            } else if (keys.add(name)) {
                entries.add(new YamlNode.Entry(keyPlace, name, value.node()));
            } else {
                String remedy = "remove one of the two; the first one counts";
                findings.add(Finding.error(keyPlace, child, "each key once", Quoted.of(name) + " again", remedy));
            }
            nodes += 1 + value.nodes();
            height = Math.max(height, value.height());
        }
        events.next();
        return new Sized(new YamlNode.Mapping(place, entries), nodes, height + 1);
    }

    private Stop stop(Event event, String path, String wanted, String found, String remedy) {
        return new Stop(Finding.error(place(event), path, wanted, found, remedy));
    }

    private Finding finding(Place place, String wanted, String found, String remedy) {
        return Finding.error(place, "", wanted, found, remedy);
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(Place.of(file));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Place placeOf(int position) {
        int line = 1;
        int column = 1;
        int index = 0;
        for (int seen = 0; seen < position && index < text.length(); seen++) {
            int c = text.codePointAt(index);
            line = c == '\n' ? line + 1 : line;
            column = c == '\n' ? 1 : column + 1;
            index += Character.charCount(c);
        }
        return new Place(file, line, column);
    }
}
