// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.DesignOptions;
import io.braid.app.option.Gathered;
import io.braid.app.option.LoadOptions;
import io.braid.app.option.Needs;
import io.braid.app.option.PlanOptions;
import io.braid.app.option.ReadingOptions;
import io.braid.app.option.RunOptions;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.ConnectionText;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code braid load}. */
@Command(
        name = "load",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid load FILE... --to ADDRESS --table NAME --mode MODE [--key COLUMNS] [OPTION...]",
        description = "Loads files into a table of a database. A load that was broken off goes on with braid resume.",
        footer = {
            "",
            "Example:",
            "  braid load 'orders-*.csv.gz' --to postgres://me@db.example/shop --table sales.orders \\",
            "      --mode upsert --key order_id --order-by 'updated_at desc'",
            "  The password is taken from PGPASSWORD (MYSQL_PWD for MariaDB)."
        })
public final class LoadVerb extends Verb {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files to load; - is standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description =
                    "postgres://user@host:5432/database?sslmode=require, mariadb://..., sqlite:FILE or duckdb:FILE.")
    private @Nullable String to;

    @Option(names = "--table", paramLabel = "NAME", description = "The table, with or without its schema.")
    private @Nullable String table;

    @Mixin
    private LoadOptions loading = new LoadOptions();

    @Mixin
    private DesignOptions design = new DesignOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private PlanOptions printing = new PlanOptions();

    public LoadVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Needs.need(inputs.isEmpty() ? null : inputs, "a file to load: braid load orders.csv --to ...", faults);
        Needs.need(to, "the address of a database, like --to postgres://me@db.example/shop", faults);
        Needs.need(table, "the table to load, like --table sales.orders", faults);
        List<SourceFile> files = new ArrayList<>();
        inputs.forEach(input -> files.addAll(reading.file(input, faults)));
        String address = to;
        ConnectionText.Parsed parsed = address == null
                ? null
                : faults.readOrNull(() -> ConnectionText.parse(
                        "--to", address, request().surroundings().environment()));
        String name = table;
        if (name != null) {
            faults.readOrNull(() -> LoadText.table("--table", name));
        }
        Loading how = loading.loading(faults, design.design(faults));
        Types types = loading.types(faults);
        RunSettings settings = run.settings(request().surroundings().home(), faults);
        ProgressMode mode = run.progress(faults);
        refuseFaults();
        ConnectionText.Parsed database = Objects.requireNonNull(parsed);
        Plan plan = Plan.of(
                files,
                types,
                database.connection(),
                Objects.requireNonNull(name),
                how,
                run.limits(settings, this::isGiven));
        if (printing.printPlan()) {
            return print(plan);
        }
        return PipelineRun.of(
                plan,
                Selection.ALL,
                settings,
                mode,
                this,
                database.environment(request().surroundings().environment()));
    }

    @Override
    boolean json() {
        return run.json();
    }
}
