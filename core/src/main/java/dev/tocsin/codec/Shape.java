package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;

/** How values of one type stand in JSON. Immutable. */
interface Shape {

    /** The value as JSON; absent ones are never asked about. */
    JsonNode toJson(Object value);

    /**
     * The value that stands there.
     *
     * @throws IllegalArgumentException if it is not of this shape
     */
    Object fromJson(JsonNode node);
}
