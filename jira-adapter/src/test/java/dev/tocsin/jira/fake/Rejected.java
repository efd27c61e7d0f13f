package dev.tocsin.jira.fake;

/** Ends the handling of a request with an error answer; nothing has been changed yet when it is thrown. */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    Rejected(Reply reply) {
        super(reply.body());
        this.reply = reply;
    }

    Rejected(Reply reply, Throwable cause) {
        super(reply.body(), cause);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
