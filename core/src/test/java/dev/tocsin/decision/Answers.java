package dev.tocsin.decision;

import dev.tocsin.command.ResponseCommand.Acknowledge;
import dev.tocsin.command.ResponseCommand.Claim;

/** What people answer to a page. */
final class Answers {
    static final Acknowledge AS_PAGED = new Acknowledge(null, Claim.AS_PAGED);
    static final Acknowledge I_TAKE_IT = new Acknowledge(null, Claim.I_TAKE_IT);

    private Answers() {}
}
