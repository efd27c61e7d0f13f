package dev.tocsin.policy;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * Where incidents are announced.
 *
 * @param channels the channels that {@link ChatAction.Announce} may name, by a key of the policy's own
 * @param drills the only channel in which a drill is announced
 */
public record Announcements(Map<String, String> channels, String drills) {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if a key or a channel's name is none
     */
    public Announcements {
        channels = ImmutableMap.copyOf(channels);
        channels.forEach((key, channel) -> {
            Checks.slug("announcements.channels", key);
            Checks.channel("announcements.channels." + key, channel);
        });
        Checks.channel("announcements.drills", drills);
    }
}
