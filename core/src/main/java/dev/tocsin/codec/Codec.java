package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import dev.tocsin.command.Request;
import dev.tocsin.effect.Bounds;
import dev.tocsin.effect.Effect;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.Event;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.UnknownEvent;
import dev.tocsin.model.EventId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Events and effects as JSON text and back: {@code {"t":"incident.declared","v":1,...}}. Names of kinds are stable, absent
 * values are left out, unknown fields are passed over. Stateless; any thread.
 */
public final class Codec {
    private static final String VERSION = "v";
    private static final String ENVELOPE = "envelope";
    private static final String BOUNDS = "bounds";
    private static final int FIRST = 1;

    private static final Shapes SHAPES = new Shapes();
    private static final FamilyShape EVENTS = family(StableNames.EVENTS);
    private static final FamilyShape EFFECTS = family(StableNames.EFFECTS);
    private static final FamilyShape COMMANDS = family(StableNames.COMMANDS);
    private static final FamilyShape ACTORS = family(StableNames.ACTORS);
    private static final RecordShape REQUESTS = SHAPES.recordShape(Request.class);
    private static final RecordShape BOUNDS_OF_EFFECT = SHAPES.recordShape(Bounds.class);
    private static final RecordShape ENVELOPES = SHAPES.recordShape(Envelope.class);

    private Codec() {}

    private static FamilyShape family(StableNames names) {
        return new FamilyShape(names, SHAPES.kinds(names));
    }

    /**
     * An event as text. One of an unknown kind is the very text that it was read from.
     *
     * @param envelope what is known of it
     * @param event the event
     * @return the text
     */
    public static String event(Envelope envelope, Event event) {
        if (event instanceof UnknownEvent unknown) {
            return unknown.text();
        }
        ObjectNode object = versioned(EVENTS, event);
        object.set(ENVELOPE, ENVELOPES.toJson(envelope));
        return JsonText.print(object);
    }

    /**
     * The event that a text says. One of a kind, a version or a shape that this version does not know is an
     * {@link UnknownEvent} with the envelope that it has.
     *
     * @param id where it stands
     * @param text the stored text
     * @return the event, or why not even its envelope can be read
     */
    public static Decoded<Recorded> event(EventId id, String text) {
        JsonNode object;
        Envelope envelope;
        try {
            object = JsonText.parse(text);
            envelope = (Envelope) ENVELOPES.fromJson(object.path(ENVELOPE));
        } catch (IllegalArgumentException e) {
            return new Decoded.Strange<>("", id + ": " + e.getMessage());
        }
        Decoded<Event> event = read(EVENTS, object);
        return new Decoded.Known<>(new Recorded(
                id,
                envelope,
                event.match(
                        Decoded.Known::value,
                        strange -> new UnknownEvent(
                                strange.kind(), object.path(VERSION).asInt(), text))));
    }

    /**
     * An effect as text.
     *
     * @param effect the effect
     * @return the text
     */
    public static String effect(Effect effect) {
        return JsonText.print(versioned(EFFECTS, effect));
    }

    /**
     * An effect as text, with the bounds of the incident that asks for it.
     *
     * @param effect the effect
     * @param bounds its bounds; open ones are left out
     * @return the text
     */
    public static String effect(Effect effect, Bounds bounds) {
        ObjectNode object = versioned(EFFECTS, effect);
        if (!bounds.areOpen()) {
            object.set(BOUNDS, BOUNDS_OF_EFFECT.toJson(bounds));
        }
        return JsonText.print(object);
    }

    /**
     * The bounds that are kept with an effect.
     *
     * @param text the stored text of the effect
     * @return its bounds; empty if nothing is out of bounds
     * @throws IllegalArgumentException if they can't be read
     */
    public static Optional<Bounds> bounds(String text) {
        JsonNode bounds = JsonText.parse(text).path(BOUNDS);
        return bounds.isMissingNode() ? Optional.empty() : Optional.of((Bounds) BOUNDS_OF_EFFECT.fromJson(bounds));
    }

    /**
     * The effect that a text says.
     *
     * @param text the stored text
     * @return the effect, or why it can't be read
     */
    public static Decoded<Effect> effect(String text) {
        try {
            return read(EFFECTS, JsonText.parse(text));
        } catch (IllegalArgumentException e) {
            return new Decoded.Strange<>("", String.valueOf(e.getMessage()));
        }
    }

    /**
     * A request as text.
     *
     * @param request the request
     * @return the text
     */
    public static String request(Request request) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put(VERSION, FIRST);
        object.setAll((ObjectNode) REQUESTS.toJson(request));
        return JsonText.print(object);
    }

    /**
     * The request that a text says.
     *
     * @param text the stored text
     * @return the request
     * @throws IllegalArgumentException if it can't be read
     */
    public static Request request(String text) {
        JsonNode object = JsonText.parse(text);
        if (object.path(VERSION).asInt() != FIRST) {
            throw new IllegalArgumentException("wanted version " + FIRST + " of a request, found another");
        }
        return (Request) REQUESTS.fromJson(object);
    }

    /**
     * The digest of what a request asks for and who asks: the same for the same, whatever its id and its time.
     *
     * @param request the request
     * @return 64 lower-case hexadecimal digits, of SHA-256
     */
    public static String digest(Request request) {
        ObjectNode body = versioned(COMMANDS, request.command());
        body.set("by", ACTORS.toJson(request.principal().actor()));
        String text = JsonText.print(JsonText.canonical(body));
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    private static ObjectNode versioned(FamilyShape family, Object value) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        family.write(value, fields);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(FamilyShape.KIND, fields.remove(FamilyShape.KIND));
        object.put(VERSION, FIRST);
        object.setAll(fields);
        return object;
    }

    @SuppressWarnings("unchecked") // a family's shapes make what is of the family
    private static <T> Decoded<T> read(FamilyShape family, JsonNode object) {
        String kind = object.path(FamilyShape.KIND).asText();
        if (object.path(VERSION).asInt() != FIRST) {
            return new Decoded.Strange<>(kind, "wanted version " + FIRST + ", found another");
        }
        try {
            return new Decoded.Known<>((T) family.fromJson(object));
        } catch (IllegalArgumentException e) {
            return new Decoded.Strange<>(kind, String.valueOf(e.getMessage()));
        }
    }
}
