// SPDX-License-Identifier: Apache-2.0
package io.braid.page;

import io.braid.core.report.ColumnReport;
import io.braid.core.report.FileReport;
import io.braid.core.report.GenericKey;
import io.braid.core.report.MergeReport;
import io.braid.core.report.OversizedEntity;
import io.braid.core.report.RuleReport;
import io.braid.core.report.StageReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports to be shown: one with something in every corner, and one of a merge of nothing. */
public final class SampleReports {
    /** Names that would do harm, or look wrong, on a page that took them for markup. */
    public static final String SCRIPT = "crm \"<script>alert('1')</script>\" & co.csv";

    public static final String IMAGE = "</title></table><img src=x onerror=\"alert(2)\">";
    public static final String REVERSED = "notes\u202etxt.exe\nsecond line\u0007";
    public static final String LONG = "Lebensmittelunternehmerregistrierungsnummer_des_zustaendigen_Landesamtes_2026";

    private SampleReports() {}

    /** A merge of a million rows with three files, whose names are hostile. */
    public static MergeReport rich() {
        return new MergeReport(
                "20260301-140233-merge-9f3c2a71",
                1_000_012,
                999_000,
                12,
                41,
                713_993,
                4_817,
                21_190,
                259_000,
                7_306,
                1_848_207,
                1_301_442,
                612_345,
                files(),
                rules(),
                List.of(
                        new GenericKey("phone", List.of("(212) 555-0100"), 18_204, "too many records"),
                        new GenericKey("email", List.of("info@<b>example</b>.com"), 2_311, "placeholder"),
                        new GenericKey("last_name+company", List.of("n/a", "n/a & more"), 1_007, "too many records")),
                columns(),
                renamed(),
                outputs(),
                List.of(
                        new StageReport("import", 9.84, 2_848_219, 301L << 20, 702L << 20),
                        new StageReport("consolidate", 2.31, 1_848_207, 388L << 20, 0),
                        new StageReport("match", 1.77, 999_000, 402L << 20, 0),
                        new StageReport("winners", 4.02, 1_301_442, 417L << 20, 0),
                        new StageReport("export", 3.6, 999_000, 417L << 20, 236L << 20)),
                22.4,
                417L << 20,
                512L << 20,
                1_000,
                3,
                102,
                1,
                List.of(
                        new OversizedEntity(
                                SCRIPT, 17, 31_007, "phone", List.of("212 555 0101 <x>"), 1_000, 30_990, 1_001),
                        new OversizedEntity("events.parquet", 4, 1_009, "email", List.of("a@b.example"), 77, 13, 900)),
                null,
                1_005L << 20);
    }

    /** A merge of an empty file with an empty file. */
    public static MergeReport empty() {
        return new MergeReport(
                "mine",
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(
                        file("a.csv", "original", List.of("email"), 0, 0, Map.of(), Map.of(), List.of(), 6),
                        file("b.csv", "enrichment", List.of("email", "city"), 0, 0, Map.of(), Map.of(), List.of(), 11)),
                List.of(new RuleReport("email", true, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                List.of(),
                List.of(new ColumnReport("email", 0, 0, 0, "", "", 0, 0, 0)),
                Map.of(),
                Map.of("out", "-"),
                List.of(new StageReport("import", 0.01, 0, 90L << 20, 17)),
                0.2,
                91L << 20,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                null,
                0);
    }

    private static List<FileReport> files() {
        Map<String, Long> rejects = new LinkedHashMap<>();
        rejects.put("WIDTH", 9L);
        rejects.put("QUOTE", 3L);
        return List.of(
                file(
                        SCRIPT,
                        "original",
                        List.of("id", "email", "phone", "last_name", IMAGE, REVERSED),
                        1_000_012,
                        713_993,
                        rejects,
                        Map.of("PADDED", 27L),
                        List.of("It was read as one column; is the delimiter <right>?"),
                        236L << 20),
                file(
                        "leads & friends.csv.gz",
                        "enrichment",
                        List.of("Mail", "company", LONG),
                        1_200_041,
                        804_112,
                        Map.of("INVALID_TEXT", 41L),
                        Map.of("STRAY_QUOTE", 1_204L),
                        List.of(),
                        310L << 20),
                file(
                        "events.parquet",
                        "enrichment",
                        List.of("email", "city"),
                        448_207,
                        311_750,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        96L << 20),
                file(
                        "partners/2026/directory-of-all-regions-and-offices.csv",
                        "enrichment",
                        List.of("phone", "last_name"),
                        200_000,
                        120_000,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        60L << 20));
    }

    private static FileReport file(
            String name,
            String role,
            List<String> columns,
            long rows,
            long matched,
            Map<String, Long> rejects,
            Map<String, Long> repairs,
            List<String> warnings,
            long bytes) {
        return new FileReport(
                name,
                role,
                "csv UTF-8 \",\" quoted with \"",
                columns,
                rows,
                matched,
                sum(rejects),
                sum(repairs),
                repairs,
                rejects,
                warnings,
                bytes,
                rows / 300_000.0);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<RuleReport> rules() {
        return List.of(
                new RuleReport("email", true, 512_404, 0, 801_220, 197_780, 1_510_003, 338_204, 1_190_772, 0, 1, 0),
                new RuleReport(
                        "phone", false, 160_388, 4_402, 655_104, 343_896, 1_204_881, 643_326, 902_115, 18_204, 1,
                        88_310),
                new RuleReport(
                        "\"<i>name</i>\"+company",
                        false,
                        41_201,
                        415,
                        990_876,
                        8_124,
                        1_699_540,
                        148_667,
                        1_280_101,
                        52_118,
                        1,
                        12_077));
    }

    private static List<ColumnReport> columns() {
        return List.of(
                new ColumnReport("id", 999_000, 999_000, 0, "", "", 0, 0, 0),
                new ColumnReport("email", 801_220, 871_906, 70_686, "fill_blank", "first", 10_311, 11_702, 0),
                new ColumnReport(
                        "phone",
                        655_104,
                        802_233,
                        201_740,
                        "overwrite",
                        "[newest(updated_at), longest]",
                        91_377,
                        140_118,
                        14),
                new ColumnReport("last_name", 990_876, 990_903, 27, "fill_blank", "most_frequent", 4, 5, 0),
                new ColumnReport(IMAGE, 12, 11, 1, "overwrite", "source(\"<a>.csv\", b.csv)", 1, 1, 0),
                new ColumnReport(REVERSED, 402_118, 402_118, 0, "keep", "longest", 0, 0, 0),
                new ColumnReport("company_enriched", 0, 611_704, 611_704, "beside", "most_complete", 33_190, 40_017, 0),
                new ColumnReport(LONG, 0, 188_000, 188_000, "fill_blank", "collect(\"; \", 10)", 2_118, 2_204, 0),
                new ColumnReport("city", 0, 690_311, 690_311, "fill_blank", "unanimous", 57_240, 58_919, 0),
                new ColumnReport("match_quality", 0, 999_000, 999_000, "", "", 0, 0, 0),
                new ColumnReport("match_rule_2", 0, 718_810, 718_810, "", "", 0, 0, 0));
    }

    private static Map<String, String> renamed() {
        Map<String, String> renamed = new LinkedHashMap<>();
        renamed.put("match_rule", "match_rule_2");
        renamed.put(IMAGE, "name_2");
        return renamed;
    }

    private static Map<String, String> outputs() {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("out", "out/merged <1>.csv");
        outputs.put("matches", "out/matches.parquet");
        outputs.put("rejects", "out/merged <1>.csv.rejects.jsonl");
        return outputs;
    }
}
