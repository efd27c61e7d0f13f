package dev.tocsin;

import dev.tocsin.model.Finding;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A command was decided, and the decision was no: nothing has changed. The findings say why and what to do instead. */
public final class CommandRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /**
     * With what was found.
     *
     * @param findings why, and what to do instead; at least one
     */
    public CommandRefused(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /**
     * Why it was refused.
     *
     * @return at least one finding
     */
    public List<Finding> findings() {
        return findings;
    }
}
