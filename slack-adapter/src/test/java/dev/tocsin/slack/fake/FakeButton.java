package dev.tocsin.slack.fake;

/**
 * A button in a message.
 *
 * @param actionId the button's {@code action_id}
 * @param label what is written on it
 * @param value what it carries, empty when it carries nothing
 */
public record FakeButton(String actionId, String label, String value) {}
