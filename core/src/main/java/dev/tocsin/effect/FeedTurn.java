package dev.tocsin.effect;

import dev.tocsin.model.Lane;

/**
 * Bring a feed up to date. There is one for each feed, which is never done: whoever holds it has the feed.
 *
 * @param feed the feed's name
 */
public record FeedTurn(String feed) implements Effect {
    @Override
    public Lane lane() {
        return Lane.FEED;
    }

    @Override
    public String kind() {
        return "feed.turn";
    }
}
