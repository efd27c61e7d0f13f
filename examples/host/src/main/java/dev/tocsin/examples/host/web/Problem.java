package dev.tocsin.examples.host.web;

import dev.tocsin.model.Finding;
import java.util.List;

/** Why a request is not served: becomes {@code application/problem+json}, or a page. Never a stack trace, never a secret. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient List<Fault> faults;

    /**
     * What is wrong with a part of a request.
     *
     * @param field which part
     * @param reason what was wanted, what was found, what to do
     */
    public record Fault(String field, String reason) {

        /**
         * A finding, as a fault.
         *
         * @param finding the finding
         * @return the fault
         */
        public static Fault of(Finding finding) {
            return new Fault(
                    finding.path(),
                    "wanted " + finding.wanted() + ", found " + finding.found() + "; " + finding.remedy());
        }
    }

    private Problem(int status, String title, String detail, List<Fault> faults) {
        super(detail);
        this.status = status;
        this.title = title;
        this.faults = List.copyOf(faults);
    }

    /**
     * A problem without a field.
     *
     * @param status the HTTP status
     * @param title what kind of problem it is
     * @param detail what was wanted, what was found, what to do
     * @return the problem
     */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, List.of());
    }

    /**
     * A problem with parts of a request.
     *
     * @param status the HTTP status
     * @param title what kind of problem it is
     * @param faults what is wrong with which
     * @return the problem
     */
    public static Problem of(int status, String title, List<Fault> faults) {
        return new Problem(status, title, faults.size() + (faults.size() == 1 ? " fault" : " faults"), faults);
    }

    /**
     * There is no such thing, or it is not the asker's to see: the same answer for both.
     *
     * @param what what was asked for
     * @return the problem
     */
    public static Problem absent(String what) {
        return of(404, "Not found", "there is no " + what + ", or it is not yours to see");
    }

    /**
     * The HTTP status.
     *
     * @return such as 400
     */
    public int status() {
        return status;
    }

    /**
     * What kind of problem it is.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * What it is.
     *
     * @return a sentence
     */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /**
     * What is wrong with which part.
     *
     * @return the faults; none if it is no part's
     */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
