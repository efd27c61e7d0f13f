package dev.tocsin.examples.host.files;

import dev.tocsin.model.Finding;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.spi.OnCallSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The schedules of a file, which is read again when it changes. Unknown only as long as it could never be read. */
public final class FileOnCall implements OnCallSource {
    private final Watched<Schedules> file;

    private FileOnCall(Watched<Schedules> file) {
        this.file = file;
    }

    /**
     * The schedules of a file.
     *
     * @param file where it is
     * @return the source
     */
    public static FileOnCall of(Path file) {
        return new FileOnCall(new Watched<>(file, Schedules::read));
    }

    /**
     * What is wrong with the file as it stands.
     *
     * @return the findings
     */
    public List<Finding> findings() {
        return file.findings();
    }

    @Override
    public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
        Schedules schedules = file.get();
        return schedules == null
                ? new OnCallAnswer.Unknown(file + " can't be read")
                : OnCallSource.of(schedules).whoIsOnCall(rotation, at);
    }

    @Override
    public List<RotationName> rotations() {
        Schedules schedules = file.get();
        return schedules == null ? List.of() : schedules.rotations();
    }
}
