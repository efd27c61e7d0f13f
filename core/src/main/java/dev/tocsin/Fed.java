package dev.tocsin;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Principal;
import dev.tocsin.runtime.step.Feeding;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.Feed;
import dev.tocsin.spi.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A feed, as the engine sees it: brought what its principal may see. */
record Fed(Authorizer authorizer, Principal principal, Feed feed) implements Feeding {
    private static final Logger LOG = LoggerFactory.getLogger(Fed.class);

    @Override
    public Scope scope() {
        try {
            return authorizer.maySee(principal);
        } catch (RuntimeException e) {
            LOG.error("the authorizer threw; the feed waits where it is until it answers", e);
            throw e;
        }
    }

    @Override
    public void take(Recorded event) {
        try {
            feed.take(event);
        } catch (RuntimeException e) {
            LOG.warn("a feed threw at {}; the event comes again", event.id(), e);
            throw e;
        }
    }
}
