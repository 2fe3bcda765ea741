// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FaultPoint;
import io.braid.core.plan.Loading;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends what the target's ledger does not have, until it has all, and then has it applied. What was sent before a crash of the
 * server, and is gone with it, is sent anew.
 */
final class Transfer {
    /** So often chunks are sent anew that a crash of the server took away. */
    private static final int ROUNDS = 20;

    /** After these a resumed run would come no further. */
    private static final Set<FailureCode> HOPELESS =
            Set.of(FailureCode.E_EMPTY, FailureCode.E_COUNTS, FailureCode.E_REJECTED);

    private final Line line;
    private final Destination destination;
    private final LoadPlan plan;
    private final ChunkLoader loader;
    private final DeadLetters letters;
    private final Refusals.Limit limit;
    private final String session;
    private final Runnable confirm;
    private final ChunkLedger ledger;

    /** @param confirm asked when all is sent and nothing is changed yet; may throw */
    Transfer(
            Line line,
            Destination destination,
            LoadPlan plan,
            ChunkLoader loader,
            DeadLetters letters,
            Refusals.Limit limit,
            String session,
            Runnable confirm) {
        this.session = session;
        this.confirm = confirm;
        this.line = line;
        this.destination = destination;
        this.plan = plan;
        this.loader = loader;
        this.letters = letters;
        this.limit = limit;
        this.ledger = destination.ledger(plan.table(), plan.job());
    }

    /** Sends; what can never succeed leaves nothing of ours in the target. */
    ChunkLedger.Finished send(List<Chunk> chunks) {
        try {
            return rounds(chunks);
        } catch (Failure failure) {
            if (HOPELESS.contains(failure.code()) && plan.way() != LoadPlan.Way.DIRECT) {
                line.transaction(remote -> {
                    destination.forget(remote, plan);
                    return true;
                });
            }
            throw failure;
        }
    }

    private ChunkLedger.Finished rounds(List<Chunk> chunks) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<ChunkLedger.Finished> before =
                    line.transaction(remote -> Optional.ofNullable(ledger.finished(remote)));
            if (before.isPresent()) {
                return after(before.get());
            }
            Map<Integer, ChunkLedger.Entry> done = line.transaction(remote -> {
                destination.prepare(remote, plan);
                ledger.belongsTo(remote, session);
                return destination.chunks(plan).done(remote);
            });
            limit.count(
                    done.values().stream().mapToLong(ChunkLedger.Entry::refused).sum());
            FaultPoint.reached("load prepared");
            loader.send(chunks.stream()
                    .filter(chunk -> !done.containsKey(chunk.number()))
                    .toList());
            FaultPoint.reached("load sent");
            confirm.run();
            Optional<ChunkLedger.Finished> applied = line.transaction(remote -> apply(remote, chunks.size()));
            if (applied.isPresent()) {
                FaultPoint.reached("load done");
                return after(applied.get());
            }
        }
        throw new Failure(
                FailureCode.E_CONNECTION,
                "The server lost what was sent again and again.",
                "Look why it crashes; then go on with the session.");
    }

    private ChunkLedger.Finished after(ChunkLedger.Finished finished) {
        line.transaction(remote -> {
            destination.after(remote, plan);
            return true;
        });
        return finished;
    }

    /** What came of it, or nothing if chunks are missing after all. */
    private Optional<ChunkLedger.Finished> apply(Remote remote, int chunks) throws SQLException {
        ChunkLedger.Finished before = ledger.finished(remote);
        if (before != null) {
            return Optional.of(before);
        }
        Map<Integer, ChunkLedger.Entry> done = destination.chunks(plan).done(remote);
        if (done.size() < chunks) {
            return Optional.empty();
        }
        if (plan.way() != LoadPlan.Way.DIRECT) {
            destination.lock(remote, plan.table());
        }
        if (plan.base() != null && !plan.base().equals(ledger.last(remote))) {
            throw new Failure(
                    FailureCode.E_COUNTS,
                    "Another load changed " + plan.table().name() + " while what differs from the one before was sent.",
                    "Nothing was changed. Run it again.");
        }
        ChunkLedger.Entry sent = done.values().stream().reduce(new ChunkLedger.Entry(0, 0, 0), ChunkLedger.Entry::plus);
        Refusals refusals = new Refusals(limit);
        LoadCounts counts = destination.apply(remote, plan, sent.rows(), refusals);
        if (limit.onError() == Loading.OnError.DLQ) {
            letters.keep(Refusal.APPLY, refusals.all());
        }
        if (counts.sent() != sent.rows()) {
            throw new Failure(
                    FailureCode.E_COUNTS,
                    "The table took " + counts.sent() + " rows of the " + sent.rows() + " that were sent.",
                    "Nothing was changed. Look whether its key names one row, and whether triggers leave rows out.");
        }
        TargetCheck.hold(remote, plan);
        ledger.finish(remote, sent, counts);
        FaultPoint.reached("load applied");
        return Optional.of(new ChunkLedger.Finished(sent, counts));
    }
}
