// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadMariaDbTest extends LoadTargetContract {
    @Override
    LoadTarget target() {
        return new LoadTarget(MariaServer.address(), MariaServer::connect);
    }

    @Override
    List<Able> able() {
        return List.of(Able.NUL_IN_TEXTS, Able.LENGTHS, Able.PRIMARY_KEYS);
    }

    @Override
    List<String> widened() {
        return List.of("integer", "decimal", "decimal", "longtext", "datetime", "integer");
    }

    @Override
    String seconds() {
        return "datetime";
    }

    @Override
    int narrow() {
        return 14;
    }

    @Test
    void aColumnThatWidensStaysWhatElseItIs() {
        target.run(
                "CREATE TABLE " + table + " (id int AUTO_INCREMENT PRIMARY KEY, n smallint unsigned NOT NULL DEFAULT 5"
                        + " COMMENT 'it''s \"a\" \\ back', t varchar(5) CHARACTER SET latin1 COLLATE latin1_german1_ci"
                        + " NOT NULL DEFAULT 'x''\\y' COMMENT 'c\nd', ck int CHECK (ck <> 7), d datetime DEFAULT '2020-01-01',"
                        + " small float)",
                "INSERT INTO " + table + " (ck) VALUES (1)");
        String before = "SELECT column_name, is_nullable, column_comment, character_set_name, collation_name"
                + " FROM information_schema.columns WHERE table_name = '" + table + "' ORDER BY ordinal_position";
        List<String> what = target.rows(before);

        done(
                load(
                        "id,n,t,ck,d,small\n5000000000,1.5,longer one,5000000000,2024-01-05 10:11:12.123456,1e300\n",
                        "--mode",
                        "append",
                        "--wrong-types",
                        "evolve"),
                "inserted 1");

        assertThat(target.rows(before)).isEqualTo(what);
        assertThat(target.types("SELECT id, n, t, ck, d, small FROM " + table))
                .containsExactly("bigint", "decimal", "longtext", "bigint", "datetime", "double");
        target.run("INSERT INTO " + table + " (ck) VALUES (2)");
        assertThat(target.rows("SELECT id, n, t, ck, d, small FROM " + table + " ORDER BY id"))
                .containsExactly(
                        "1|5|x'\\y|1|2020-01-01 00:00:00.000000|null",
                        "5000000000|1.5|longer one|5000000000|2024-01-05 10:11:12.123456|"
                                + new BigDecimal("1e300").toPlainString(),
                        "5000000001|5|x'\\y|2|2020-01-01 00:00:00.000000|null");
        assertThat(load("id,ck\n9,7\n", "--mode", "append").code()).isEqualTo(3);
    }

    @Test
    void aColumnThatSomethingHangsOnStaysAsItIs() {
        target.run(
                "CREATE TABLE " + table + "_parent (p int PRIMARY KEY)",
                "INSERT INTO " + table + "_parent VALUES (1)",
                "CREATE TABLE " + table
                        + " (id int, p int, twice int, two int AS (twice * 2) STORED, word varchar(3), KEY (word),"
                        + " FOREIGN KEY (p) REFERENCES " + table + "_parent (p))",
                "CREATE TABLE " + table + "_cut (id int, k int) PARTITION BY HASH (k) PARTITIONS 2");
        String[] evolve = {"--mode", "append", "--wrong-types", "evolve"};

        Terminal.Ending ending = load(
                "id,p,twice,word\n5000000000,1,1,abc\n2,5000000000,2,a\n3,1,5000000000,a\n4,1,1,long word\n", evolve);
        table += "_cut";
        Terminal.Ending cut = load("id,k\n1,5000000000\n5000000000,1\n", evolve);

        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        assertThat(ending.err()).contains("inserted 1");
        assertThat(cut.err()).contains("inserted 1");
        assertThat(target.rows("SELECT * FROM " + table)).containsExactly("5000000000|1");
    }
}
