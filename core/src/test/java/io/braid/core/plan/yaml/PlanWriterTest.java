// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanWriterTest {
    private static final int PLANS = Boolean.getBoolean("braid.thorough") ? 20_000 : 1_000;

    @Test
    void whatWasWrittenIsReadAsAnEqualPlanAndWrittenTheSame() {
        for (long seed = 0; seed < PLANS; seed++) {
            Plan plan = new GeneratedPlans(seed).plan();
            String text = PlanWriter.write(plan);
            Plan read = PlanReader.read("plan.yaml", text, Map.of());

            assertThat(read).as("seed %d:%n%s", seed, text).isEqualTo(plan);
            assertThat(PlanWriter.write(read)).isEqualTo(text);
        }
    }

    @Test
    void allThatALoadMakesOfItsTableIsWrittenAndRead() {
        String text = """
                version: 1
                connections:
                  shop: {postgres: {host: db.example, database: shop, user: me}}
                steps:
                  - id: orders
                    read: {csv: orders.csv}
                  - id: table
                    write: {to: shop, table: sales.orders, from: orders, mode: upsert, key: [id], new_tables: freeze, new_columns: discard_row, wrong_types: evolve, cursor: {column: seen, lag: 1h}, derive: {firm: company("(odd)"), mail: email(e mail)}, partition: {by: year(day), keep: 1 month, drop: true}, summaries: {by_region: {select: 'select region, count(*) from x', unique: [region]}}}
                """;
        Plan plan = PlanReader.read("plan.yaml", text, Map.of());

        Plan again = PlanReader.read("plan.yaml", PlanWriter.write(plan), Map.of());

        assertThat(again).isEqualTo(plan);
        assertThat(PlanWriter.write(plan)).contains("keep: 1 month, drop: true", "lag: 1h", "email(e mail)");
    }

    @Test
    void allThatIsSaidOfADatabasesRowsIsWrittenAndRead() {
        String text = """
                version: 1
                name: nightly
                connections:
                  shop: {mariadb: {host: db.example, database: shop, user: me}}
                steps:
                  - id: orders
                    read: {from: shop, table: orders, columns: [id, total], where: id > 5, split_by: id, parallel: 3, incremental: {cursor: seen, lag: 1h, initial: 2026-01-01}, limit: 9, batch_rows: 100}
                """;
        Plan plan = PlanReader.read("plan.yaml", text, Map.of());

        assertThat(PlanReader.read("plan.yaml", PlanWriter.write(plan), Map.of()))
                .isEqualTo(plan);
        assertThat(PlanWriter.write(plan)).contains("parallel: 3", "lag: 1h", "batch_rows: 100");
    }

    @Test
    void aPlanIsWrittenInOneFormWithoutWhatHoldsAnyway() {
        String text = """
                limits: {threads: auto, memory: 512 mb}
                version: 1
                name: crm-march
                steps:
                - write: {from: merged, csv: merged.csv, force: false}
                  id: file
                - read: {csv: crm.csv}
                  id: crm
                - id: leads
                  read:
                    csv: leads.csv.gz
                    encoding: WINDOWS-1252
                    delimiter: semicolon
                    'null': [NULL, n/a]
                    rename: {Mail: email}
                - id: merged
                  merge:
                    with: [leads]
                    original: crm
                    on: [email, phone!, [last_name, company], "email OR zip"]
                    consolidate: agree
                    resolve: {default: first, phone: [newest(seen), longest], groups: [{columns: [street, zip], resolve: longest}]}
                    fill: keep
                    max_key_rows: 1000
                """;

        assertThat(PlanWriter.write(PlanReader.read("plan.yaml", text, Map.of())))
                .isEqualTo("""
                version: 1
                name: crm-march
                limits: {memory: 512MB}
                steps:
                  - id: file
                    write: {csv: merged.csv, from: merged}
                  - id: crm
                    read: {csv: crm.csv}
                  - id: leads
                    read: {csv: leads.csv.gz, encoding: windows-1252, delimiter: ;, 'null': ['NULL', n/a], rename: {Mail: email}}
                  - id: merged
                    merge:
                      original: crm
                      with: [leads]
                      on: [email, phone!, last_name+company, email, zip]
                      resolve:
                        phone: [newest(seen), longest]
                        groups:
                          - {columns: [street, zip], resolve: longest}
                      fill:
                        default: keep
                """);
    }
}
