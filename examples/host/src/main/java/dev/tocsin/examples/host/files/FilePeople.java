package dev.tocsin.examples.host.files;

import dev.tocsin.model.Finding;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.spi.People;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The people of a file, which is read again when it changes. Away only as long as it could never be read. */
public final class FilePeople implements People {
    private final Watched<People> file;

    private FilePeople(Watched<People> file) {
        this.file = file;
    }

    /**
     * The people of a file.
     *
     * @param file where it is
     * @return the source
     */
    public static FilePeople of(Path file) {
        return new FilePeople(new Watched<>(file, PeopleFile::read));
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
    public Answer<Person> person(PersonId person) {
        return ask(it -> it.person(person));
    }

    @Override
    public Answer<Person> known(OutsideIdentity identity) {
        return ask(it -> it.known(identity));
    }

    @Override
    public Answer<List<Person>> members(GroupName group) {
        return ask(it -> it.members(group));
    }

    private <T> Answer<T> ask(Function<People, Answer<T>> question) {
        People people = file.get();
        return people == null ? new Answer.Unavailable<>(file + " can't be read") : question.apply(people);
    }
}
