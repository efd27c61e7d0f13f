package dev.tocsin.testkit;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.OutsideIdentity;

/** A chat, for {@link ChatAdapterContract}. */
public interface ChatFixture extends OutsideFixture<ChatCall> {

    /**
     * Has somebody else open a public channel.
     *
     * @param name its name
     */
    void occupy(String name);

    /**
     * A person who can be invited.
     *
     * @return her identity there
     */
    OutsideIdentity member();

    /**
     * A person who can't be invited: unknown, deactivated, or not allowed to be.
     *
     * @return her identity there
     */
    OutsideIdentity stranger();
}
