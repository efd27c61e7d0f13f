package dev.tocsin.runtime.step;

import dev.tocsin.model.Lane;
import java.util.ArrayList;
import java.util.List;

/** Workers that a commit may use for the effects that it gives birth to; what it does not use goes back. */
final class Slots {
    private final List<Share> shares = new ArrayList<>();

    /** What was set aside for one adapter. */
    static final class Share {
        private final Lane lane;
        private final String adapter;
        private final int taken;
        private int used;

        private Share(Lane lane, String adapter, int taken) {
            this.lane = lane;
            this.adapter = adapter;
            this.taken = taken;
        }

        Lane lane() {
            return lane;
        }

        String adapter() {
            return adapter;
        }

        int taken() {
            return taken;
        }

        int unused() {
            return taken - used;
        }
    }

    void put(Lane lane, String adapter, int count) {
        if (count > 0) {
            shares.add(new Share(lane, adapter, count));
        }
    }

    boolean use(Lane lane, String adapter) {
        for (Share share : shares) {
            if (share.lane == lane && share.adapter.equals(adapter) && share.unused() > 0) {
                share.used++;
                return true;
            }
        }
        return false;
    }

    List<Share> shares() {
        return shares;
    }
}
