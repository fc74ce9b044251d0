package community.marin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.record.HeldLease;
import community.marin.execution.record.Lease;
import community.marin.execution.record.LeaseRule;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.OutputFiles;
import community.marin.execution.record.Stopwatch;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Plays random operations of some workers on one lease, and compares each with a model: who wrote the file last, and
 * when. The storage must have no clock of its own, or that of the play.
 */
public final class LeaseModel {
    private static final LeaseTimes TIMES = LeaseTimes.DEFAULT;

    private final Storage storage;
    private final Location output;
    private final ManualClock clock;
    private final LeaseRule rule;
    private final List<Player> players = new ArrayList<>();

    /** What the file is, by the model: empty if it is not there. */
    private Optional<Player> owner = Optional.empty();

    private Instant written = Instant.EPOCH;

    private static final class Player {
        private final String id;
        private final Leases leases;

        /** The lease it took last, if it did not give it back. */
        private Optional<HeldLease> lease = Optional.empty();

        /** Whether it may think that it holds it, were it not for the time. */
        private boolean holds;

        /** Whether it saw that the lease is not its own any more, or gave it up. */
        private boolean knowsLoss;

        private Instant renewed = Instant.EPOCH;

        Player(String id, Leases leases) {
            this.id = id;
            this.leases = leases;
        }
    }

    private LeaseModel(Storage storage, Location output, ManualClock clock, int workers) {
        this.storage = storage;
        this.output = output;
        this.clock = clock;
        this.rule = new LeaseRule(clock, TIMES.staleAfter());
        Stopwatch stopwatch = new Stopwatch(clock, () -> 0);
        for (int i = 0; i < workers; i++) {
            String id = "worker-" + i;
            players.add(new Player(id, new Leases(storage, id, TIMES, stopwatch)));
        }
    }

    /** Plays so many operations on the lease of a fresh output. */
    public static void play(Storage storage, Location output, ManualClock clock, long seed, int operations)
            throws IOException {
        Random random = new Random(seed);
        LeaseModel model = new LeaseModel(storage, output, clock, 2 + random.nextInt(2));
        for (int i = 0; i < operations; i++) {
            model.step(random, "seed " + seed + ", operation " + i);
        }
    }

    private void step(Random random, String context) throws IOException {
        Player player = players.get(random.nextInt(players.size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> take(player, context);
            case 2 -> renew(player, context);
            case 3 -> release(player);
            case 4 -> abandon(player);
            case 5 -> isHeld(player, context);
            case 6 -> clock.advance(Duration.ofSeconds(random.nextInt(70)));
            default -> {
                if (random.nextInt(3) == 0) {
                    boolean unused = storage.delete(new OutputFiles(output).lock(), Precondition.any());
                    owner = Optional.empty();
                }
            }
        }
        assertThat(rule.read(storage, output).map(Lease::workerId))
                .as(context)
                .isEqualTo(owner.map(holder -> holder.id));
        for (Player each : players) {
            each.lease.ifPresent(lease -> assertThat(lease.isFresh())
                    .as("%s: %s knows of no loss", context, each.id)
                    .isEqualTo(each.holds && isYoung(each)));
        }
    }

    private void take(Player player, String context) throws IOException {
        boolean free = owner.isEmpty() || written.plus(TIMES.staleAfter()).isBefore(clock.instant());
        Leases.Result result = player.leases.take(output);
        assertThat(result instanceof Leases.Taken).as("%s: take", context).isEqualTo(free);
        if (result instanceof Leases.Taken taken) {
            player.lease = Optional.of(taken.lease());
            write(player);
        }
    }

    private void renew(Player player, String context) throws IOException {
        if (player.lease.isPresent()) {
            boolean expected = player.holds && isYoung(player) && owns(player);
            player.knowsLoss |= player.holds && !expected;
            assertThat(player.lease.get().renew()).as("%s: renew", context).isEqualTo(expected);
            player.holds = expected;
            if (expected) {
                write(player);
            }
        }
    }

    private void release(Player player) throws IOException {
        if (player.lease.isPresent()) {
            player.lease.get().release();
            if (!player.knowsLoss && owns(player)) {
                owner = Optional.empty();
            }
            player.knowsLoss = true;
            player.holds = false;
        }
    }

    private static void abandon(Player player) {
        player.lease.ifPresent(HeldLease::abandon);
        player.knowsLoss = true;
        player.holds = false;
    }

    private void isHeld(Player player, String context) throws IOException {
        if (player.lease.isPresent()) {
            boolean expected = player.holds && isYoung(player) && owns(player);
            player.knowsLoss |= player.holds && !expected;
            assertThat(player.lease.get().isHeld()).as("%s: isHeld", context).isEqualTo(expected);
            player.holds = expected;
        }
    }

    /** Whether the file is the write of the lease that the player has now, not of one before. */
    private boolean owns(Player player) {
        return owner.equals(Optional.of(player)) && written.equals(player.renewed);
    }

    /** What is too old is lost, once and for all. */
    private boolean isYoung(Player player) {
        player.holds &= !player.renewed.plus(TIMES.fenceAfter()).isBefore(clock.instant());
        return player.holds;
    }

    private void write(Player player) {
        owner = Optional.of(player);
        written = clock.instant();
        player.renewed = written;
        player.knowsLoss = false;
        player.holds = true;
    }
}
