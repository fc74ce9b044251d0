package community.marin.cli.render;

import community.marin.cli.render.Style.Paint;
import community.marin.execution.Step;
import community.marin.execution.upkeep.Lock;
import community.marin.execution.upkeep.Unlocking;
import java.util.Optional;

/** A lock, and what became of it, as text. */
public final class UnlockText {
    private final Style style;
    private final Step step;

    /** Renders in a style, for a step. */
    public UnlockText(Style style, Step step) {
        this.style = style;
        this.step = step;
    }

    /** What was found, in a line. */
    public String found(Optional<Lock> lock) {
        String what = lock.map(found -> style.paint(paint(found), found.describe()))
                .orElseGet(() -> style.paint(Paint.GREEN, "nobody holds a lease; there is nothing to release"));
        return style.paint(Paint.BOLD, step.toString()) + ": " + what + "\n";
    }

    /** That it is gone, in a line. */
    public String released(Unlocking unlocking) {
        return unlocking.released()
                ? style.paint(Paint.GREEN, "released") + "; the next run begins the step anew\n"
                : "";
    }

    private static Paint paint(Lock lock) {
        if (lock.isDamaged()) {
            return Paint.RED;
        }
        return lock.live() ? Paint.CYAN : Paint.YELLOW;
    }
}
