package dev.tocsin.examples.host.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** The raw bytes of a request's body, up to a limit and no byte further. */
public final class Bodies {
    /** The most bytes a body may have. */
    public static final int MOST = 256 * 1024;

    private Bodies() {}

    /**
     * The body, before anything reads or decodes it.
     *
     * @param context the request
     * @return its bytes
     * @throws Problem if it has more than {@value #MOST} bytes, or stops half-way
     */
    public static byte[] of(Context context) {
        if (context.req().getContentLengthLong() > MOST) {
            throw tooLarge();
        }
        try (InputStream in = context.req().getInputStream()) {
            byte[] body = in.readNBytes(MOST + 1);
            if (body.length > MOST) {
                throw tooLarge();
            }
            return body;
        } catch (IOException e) {
            throw Problem.of(400, "Half a body", "the body ended before its end");
        }
    }

    private static Problem tooLarge() {
        return Problem.of(413, "Too large", "a body may have " + MOST + " bytes; send less");
    }
}
