package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.command.Command;
import dev.tocsin.model.Principal;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A feed whose principal's scope is asked for. */
class FedTest {

    @Test
    void does_not_take_an_authorizer_that_throws_for_one_that_shows_nothing() {
        Fed fed = new Fed(new Away(), Principal.machine("export"), event -> {});

        assertThatThrownBy(fed::scope).hasMessage("the directory is away");
    }

    private static final class Away implements Authorizer {
        @Override
        public Ruling mayAsk(Principal principal, Command command, @Nullable Part part) {
            return Ruling.denied("nobody can be asked");
        }

        @Override
        public Scope maySee(Principal principal) {
            throw new IllegalStateException("the directory is away");
        }
    }
}
