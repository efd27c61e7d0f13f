package dev.tocsin.slack.fake;

/**
 * A modal as it was when asked for.
 *
 * @param id the view's id, {@code V...}
 * @param user the member id of the person who sees it
 * @param callbackId what the app calls it
 * @param title what stands in its head
 * @param json the whole view as Slack describes it, a JSON object
 * @param open whether the person still has it on the screen
 */
public record FakeView(String id, String user, String callbackId, String title, String json, boolean open) {}
