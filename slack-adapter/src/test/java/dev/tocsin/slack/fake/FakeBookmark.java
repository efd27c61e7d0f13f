package dev.tocsin.slack.fake;

/**
 * A link at the top of a channel.
 *
 * @param id the bookmark's id, {@code Bk...}
 * @param title what people read
 * @param link where it leads
 */
public record FakeBookmark(String id, String title, String link) {}
