// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.braid.core.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Holds docs/plan.schema.json and the reader together. */
class PlanSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = text();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    private static final String PLAN = """
            version: 1
            name: crm
            limits: {memory: 500MB, threads: auto, temp: 50GB, rows: 10, strict: true}
            schedule: 0 6 * * mon-fri
            timezone: Europe/Berlin
            missed: skip
            notify:
              - {webhook: {url: 'https://hooks.example/x', secret: '${env:HOOK_SECRET}'}, on: [failed, rejected]}
              - {email: {smtp: {host: mail.example, port: 25, user: me, password: '${env:P}', tls: none}, from: a@b.c, to: [d@e.f]}, on: failed}
            steps:
              - {id: crm, read: {csv: crm.csv, header: true, skip: 1, 'null': [NULL, 0, n/a], rename: {Mail: email}}}
              - {id: raw, read: {parquet: leads.parquet}}
              - id: leads
                check:
                  from: raw
                  on_fail: warn
                  max_rejected: 1%
                  standardise: {email: email, Phone: phone}
                  time_limit: 60
                  rules:
                    - {column: email, not_blank: true}
                    - {columns: [a, b], unique: true}
                    - {column: email, matches: email, on_fail: reject}
                    - {column: code, matches: '/^[A-Z]{3}$/'}
                    - {column: code, regex: '^[A-Z]{3}$'}
                    - {column: x, one_of: [a, 1, null]}
                    - {column: n, range: {min: 0, max: 10.5}}
                    - {column: seen, range: {min: 2026-01-01}}
                    - {column: id, references: {table: crm, column: id}}
                    - {row_count: {min: 1, max: 100}}
                    - {column: updated, fresh: {within: 2d}}
                    - {sql: amount >= 0, name: no debts}
                    - {sql_rows: select * from raw where a = b}
              - id: merged
                merge:
                  original: crm
                  with: [leads]
                  on: [email, [last_name, company]]
                  resolve: {default: first, phone: [newest(seen), longest], groups: [{columns: [a, b], resolve: last}]}
                  fill: {default: keep, phone: overwrite}
              - {id: file, write: {csv: out.csv, from: merged, force: true}}
            """;

    private static String text() {
        try {
            return Files.readString(Path.of("..", "docs", "plan.schema.json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean fitsSchema(String plan) throws JsonProcessingException {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        String json = JSON.writeValueAsString(new Load(settings).loadFromString(plan));
        return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    private static JsonNode definition(Part part) throws JsonProcessingException {
        JsonNode root = JSON.readTree(TEXT);
        if (part == Part.PLAN) {
            return root;
        }
        JsonNode definition = root.path("$defs").path(part.name().toLowerCase(Locale.ROOT));
        return part == Part.RESOLVE || part == Part.FILL
                ? definition.path("oneOf").path(1)
                : definition;
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaKnowsTheKeysThatTheReaderKnowsAndNoOthers(Part part) throws JsonProcessingException {
        List<String> keys = new ArrayList<>();
        definition(part).path("properties").fieldNames().forEachRemaining(keys::add);

        assertThat(keys).containsExactlyInAnyOrderElementsOf(part.keys());
        assertThat(part.retired().values()).isSubsetOf(part.keys());
        part.keys().forEach(key -> {
            assertThat(part.retired()).doesNotContainKey(key);
            assertThat(part.later()).doesNotContain(key);
        });
    }

    @Test
    void theSchemaKnowsTheWordsOfEveryChoice() throws JsonProcessingException {
        JsonNode definitions = JSON.readTree(TEXT).path("$defs");
        JsonNode merge = definitions.path("merge").path("properties");

        assertThat(words(definitions.path("consolidate"))).containsExactlyElementsOf(Words.CONSOLIDATE.all());
        assertThat(words(definitions.path("fillWord"))).containsExactlyElementsOf(Words.FILL.all());
        assertThat(words(merge.path("on_ambiguous"))).containsExactlyElementsOf(Words.ON_AMBIGUOUS.all());
        assertThat(words(merge.path("doubtful"))).containsExactlyElementsOf(Words.DOUBTFUL.all());
    }

    private static List<String> words(JsonNode choice) {
        List<String> words = new ArrayList<>();
        choice.path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    @Test
    void whatIsWrittenFitsTheSchema() throws JsonProcessingException {
        assertThat(fitsSchema(PLAN)).isTrue();
        assertThat(PlanReader.read("plan.yaml", PLAN, Map.of()).steps()).hasSize(5);
        for (long seed = 0; seed < 200; seed++) {
            String plan = PlanWriter.write(new GeneratedPlans(seed).plan());
            assertThat(fitsSchema(plan)).as(plan).isTrue();
        }
    }

    /** What is put in the place of what. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1 -> version: 2",
                "version: 1\n -> ",
                "name: crm -> name: 5",
                "name: crm -> nmae: crm",
                "memory: 500MB -> memory: [1]",
                "threads: auto -> threads: many",
                "threads: auto -> threads: 0",
                "rows: 10 -> rows: -1",
                "strict: true -> strict: 1",
                "temp: 50GB -> disk: 50GB",
                "id: crm, -> id: 5crm,",
                "id: crm, -> ",
                "read: {csv: crm.csv, -> read: {",
                "csv: crm.csv, -> csv: crm.csv, json: crm.json,",
                "csv: crm.csv, -> csv: 7,",
                "header: true -> header: maybe",
                "skip: 1 -> skip: one",
                "skip: 1 -> skip: 1.5",
                "'null': [NULL, 0, n/a] -> 'null': NULL",
                "rename: {Mail: email} -> rename: [Mail, email]",
                "rename: {Mail: email} -> rename: {Mail: 3}",
                "rename: {Mail: email} -> sql: x",
                "original: crm -> base: crm",
                "with: [leads] -> with: []",
                "with: [leads] -> with: leads",
                "on: [email, [last_name, company]] -> on: []",
                "on: [email, [last_name, company]] -> on: [5]",
                "on: [email, [last_name, company]] -> on: [[]]",
                "on: [email, [last_name, company]] -> on: [email]\n      consolidate: often",
                "on: [email, [last_name, company]] -> on: [email]\n      on_ambiguous: guess",
                "on: [email, [last_name, company]] -> on: [email]\n      doubtful: guess",
                "on: [email, [last_name, company]] -> on: [email]\n      max_key_rows: 0",
                "on: [email, [last_name, company]] -> on: [email]\n      max_entity_rows: -1",
                "on: [email, [last_name, company]] -> on: [email]\n      region: Germany",
                "on: [email, [last_name, company]] -> on: [email]\n      match_columns: 0",
                "on: [email, [last_name, company]] -> on: [email]\n      add: phone",
                "on: [email, [last_name, company]] -> on: [email]\n      matches: ''",
                "schedule: 0 6 * * mon-fri -> schedule: 6",
                "missed: skip -> missed: often",
                "url: 'https://hooks.example/x' -> url: 'ftp://hooks.example/x'",
                "secret: '${env:HOOK_SECRET}' -> secret: hunter2",
                "on: [failed, rejected] -> on: [cancelled]",
                "on: [failed, rejected] -> on: []",
                "from: a@b.c -> from: nobody",
                "to: [d@e.f] -> to: []",
                "tls: none -> tls: ssl3",
                "on_fail: warn -> on_fail: ignore",
                "on_fail: reject -> onfail: reject",
                "max_rejected: 1% -> max_rejected: few",
                "max_rejected: 1% -> max_rejected: -1",
                "Phone: phone -> Phone: fax",
                "not_blank: true -> not_blank: false",
                "matches: email, -> matches: emial,",
                "matches: email, -> ",
                "matches: email, -> matches: email, not_blank: true,",
                "one_of: [a, 1, null] -> one_of: []",
                "one_of: [a, 1, null] -> one_of: a",
                "range: {min: 2026-01-01} -> range: {}",
                "range: {min: 0, max: 10.5} -> range: {min: 0, most: 10.5}",
                "row_count: {min: 1, max: 100} -> row_count: {min: -1}",
                "within: 2d -> within: 2y",
                "references: {table: crm, column: id} -> references: {column: id}",
                "sql: amount >= 0 -> sql: ''",
                "phone: [newest(seen), longest] -> phone: []",
                "phone: [newest(seen), longest] -> phone: {a: b}",
                "columns: [a, b] -> columns: [a]",
                ", resolve: last -> ",
                "default: keep -> default: kept",
                "phone: overwrite -> phone: 1",
                "from: merged, -> ",
                "force: true -> force: sure",
                "write: {csv: out.csv, from: merged, force: true} -> read: {csv: a.csv}, write: {csv: b.csv, from: merged}"
            })
    void whatIsBrokenIsRefusedByBoth(String change) throws JsonProcessingException {
        String[] sides = change.split(" -> ?", -1);
        assertThat(PLAN).contains(sides[0]);
        String broken = PLAN.replace(sides[0], sides[1]);

        assertThat(fitsSchema(broken)).as(broken).isFalse();
        assertThatThrownBy(() -> PlanReader.read("plan.yaml", broken, Map.of())).isInstanceOf(Failure.class);
    }
}
