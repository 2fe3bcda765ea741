// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.engine.extract.Extraction;
import io.braid.engine.run.Background;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowFeed;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Receives the ranges of a table over several connections at once, and gives their rows one range after the other. */
final class SplitRead {
    /** Ranges for each connection: one that gets a range of many rows has the others do more of the rest. */
    private static final int RANGES_EACH = 4;

    private final Extraction at;
    private final Connection place;
    private final List<Sql> ranges;

    /** @param ranges conditions, each row meets one of them */
    SplitRead(Extraction at, Connection place, List<Sql> ranges) {
        this.at = at;
        this.place = place;
        this.ranges = List.copyOf(ranges);
    }

    /** One of the connections. */
    interface Source {
        /** Receives the rows that meet a condition, in order, as long as they are wanted, and tells the sink the end. */
        void receive(Sql range, RowSink sink, Receiving receiving)
                throws SQLException, IOException, InterruptedException;
    }

    /** The connections that are open for it. */
    static final class Connections implements AutoCloseable {
        private final List<java.sql.Connection> open = new ArrayList<>();

        java.sql.Connection add(java.sql.Connection connection) {
            open.add(connection);
            return connection;
        }

        List<java.sql.Connection> all() {
            return open;
        }

        @Override
        public void close() throws SQLException {
            for (java.sql.Connection connection : open) {
                connection.close();
            }
        }
    }

    /**
     * The ranges of a query.
     *
     * @param bounds what was answered to {@link RemoteQuery#bounds}, at its row
     * @param whole whether those are whole numbers
     */
    static List<Sql> ranges(RemoteQuery query, ResultSet bounds, boolean whole) throws SQLException {
        String column = Objects.requireNonNull(query.read().splitBy());
        if (!whole) {
            throw new Failure(
                    FailureCode.E_PLAN_VALUE,
                    "The column \"" + column + "\" under split_by holds no whole numbers.",
                    "Name one that does, or leave split_by out.");
        }
        long least = bounds.getLong(1);
        boolean empty = bounds.wasNull();
        return KeyRanges.of(
                column,
                least,
                empty ? least : bounds.getLong(2),
                RANGES_EACH * query.read().parallel());
    }

    /**
     * Receives all ranges.
     *
     * @param rows takes what the sources send apart
     * @param taking puts the feed's rows into a table
     */
    void read(List<Source> sources, BinaryRows rows, BatchSink.Progress progress, Consumer<RowFeed> taking) {
        List<PartQueue> queues =
                ranges.stream().map(range -> new PartQueue(Integer.MAX_VALUE)).toList();
        RangeTurns turns = new RangeTurns(ranges.size(), sources.size());
        try (Background background = new Background(sources.size())) {
            Receiving receiving = new Receiving(background, at.cancellation(), place);
            for (Source source : sources) {
                receiving.start(() -> receive(source, turns, queues, receiving));
            }
            PartFeed feed = new PartFeed(queues, rows, receiving::check, turns::done, progress);
            receiving.take(() -> taking.accept(feed));
        }
    }

    private boolean receive(Source source, RangeTurns turns, List<PartQueue> queues, Receiving receiving) {
        try {
            for (int range = turns.next(); range < ranges.size() && receiving.isWanted(); range = turns.next()) {
                try (PartSink sink = new PartSink(at.tmp(), "range-" + range, queues.get(range), receiving::isWanted)) {
                    source.receive(ranges.get(range), sink, receiving);
                }
            }
            return true;
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(place, e);
        } catch (IOException e) {
            throw RemoteFailure.full(e);
        } catch (InterruptedException e) {
            throw Cancellation.failure();
        }
    }
}
