// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.connector.Connector;
import io.braid.core.connector.ConnectorRequest;
import io.braid.core.plan.Connection;
import io.braid.core.plan.ReadConnector;
import io.braid.core.plan.Secret;
import io.braid.core.plan.WriteConnector;
import io.braid.core.report.StepReport;
import io.braid.engine.connect.Connectors;
import io.braid.engine.extract.Extraction;
import io.braid.engine.extract.foreign.ForeignReader;
import io.braid.engine.table.StepTable;
import io.braid.engine.write.ForeignOutput;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads and writes through connectors of others. */
final class ConnectorStep {
    private ConnectorStep() {}

    static StepReport read(StepPlace at, ReadConnector read) {
        Connection.Foreign connection = connection(at, read.connection());
        Extraction extraction = ExtractStep.extraction(at);
        long limit = read.limit() == null ? Long.MAX_VALUE : read.limit();
        try (Connectors connectors = new Connectors(at.place().settings().home())) {
            return ExtractStep.made(
                    at,
                    connectors.ask(
                            connection.kind(),
                            at.place().secrets(),
                            connector -> new ForeignReader(extraction, limit)
                                    .read(connector, request(at, connector, connection, read.options(), extraction))));
        }
    }

    static StepReport write(StepPlace at, WriteConnector write) {
        Connection.Foreign connection = connection(at, write.connection());
        StepTable from = at.tables().apply(write.from());
        Extraction extraction = ExtractStep.extraction(at);
        ForeignOutput output = new ForeignOutput(
                at.place().store(),
                from.name(),
                from.columns(),
                at.place().run().meter(),
                at.place().run().cancellation());
        try (Connectors connectors = new Connectors(at.place().settings().home())) {
            long rows = connectors.ask(
                    connection.kind(),
                    at.place().secrets(),
                    connector ->
                            output.write(connector, request(at, connector, connection, write.options(), extraction)));
            return at.report("write", List.of(), StepPlace.Figures.of(rows, 0), List.of());
        }
    }

    private static Connection.Foreign connection(StepPlace at, String name) {
        return (Connection.Foreign) Objects.requireNonNull(at.connection(name));
    }

    private static ConnectorRequest request(
            StepPlace at,
            Connector connector,
            Connection.Foreign connection,
            Map<String, Secret> options,
            Extraction extraction) {
        return new ConnectorRequest(
                Connectors.options(
                        "A connection of the kind \"" + connection.kind() + "\"",
                        connection.options(),
                        connector.connectionOptions(),
                        at.place().secrets()),
                Connectors.options(
                        "A step with a connection of the kind \"" + connection.kind() + "\"",
                        options,
                        connector.stepOptions(),
                        at.place().secrets()),
                at.job().get(),
                extraction.tmp(),
                at.place().run().cancellation()::check);
    }
}
