// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Session and outputs lie on a file system of a few megabytes, mounted for the test in a name space of its own (for which it
 * must run as root). When it is full nothing is published and the failure says so; with more room the run goes on to the same bytes.
 */
class DiskFullTest {
    private static final int ROWS = 40_000;

    /** Where the sizes stand between nothing and enough, in kilobytes. */
    private static final List<Integer> KILOBYTES =
            List.of(1_200, 2_000, 3_000, 4_500, 6_000, 8_000, 11_000, 15_000, 20_000, 30_000);

    @TempDir
    private Path folder;

    @Test
    void aFullDiskPublishesNothingAndWithRoomTheRunGoesOn() throws IOException {
        Launcher launcher = new Launcher(folder);
        assumeThat(launcher.run(List.of("unshare", "-m", "true")).code())
                .as("the test may mount a file system; left out otherwise")
                .isZero();
        Killed.writeInputs(folder, ROWS);
        Launcher.Ending whole = launcher.run(arguments("whole", folder.resolve("whole.csv")));
        assertThat(whole.code()).as(whole.err()).isEqualTo(3);
        String expected = Files.readString(folder.resolve("whole.csv"));
        int goneOn = 0;
        int skipped = 0;
        for (int size : KILOBYTES) {
            Path disk = Files.createDirectory(folder.resolve("disk-" + size));
            Launcher.Ending ending = launcher.run(List.of("unshare", "-m", "sh", "-c", script(disk, size)));
            String[] told = ending.out().split("\n", -1);
            String said = size + " KB: " + ending.out() + ending.err();
            List<String> before = journal("before-", size);
            if (told[0].equals("code 3")) {
                assertThat(told[3]).as(said).isEqualTo("resumed 0");
            } else {
                assertThat(told[0]).as(said).isEqualTo("code 1");
                assertThat(ending.err()).as(said).contains("E_DISK_FULL").contains(" MB more are needed");
                assertThat(told[1]).as("%s published", said).isEqualTo("published 0");
                assertThat(before.get(before.size() - 1))
                        .as(said)
                        .contains("\"type\":\"session_failed\"", "\"code\":\"E_DISK_FULL\"");
                assertThat(told[3]).as(said).isEqualTo("resumed 3");
            }
            if (told[2].equals("begun 1") && !told[0].equals("code 3")) {
                goneOn++;
                List<String> after = journal("after-", size);
                assertThat(after).as(said).startsWith(before.toArray(new String[0]));
                assertThat(after.get(after.size() - 1)).as(said).contains("\"type\":\"session_finished\"");
                skipped += (int) after.stream()
                        .filter(line -> line.contains("\"stage_skipped\""))
                        .count();
            }
            assertThat(Files.readString(folder.resolve("copy-" + size)))
                    .as(said)
                    .isEqualTo(expected);
        }
        assertThat(goneOn)
                .as("sizes that were too small for a run which could be gone on with")
                .isGreaterThanOrEqualTo(4);
        assertThat(skipped)
                .as("stages that were finished when the disk was full, and not run again")
                .isPositive();
    }

    @Test
    void aDiskWithoutRoomForASessionIsSaidToBeFull() throws IOException {
        Launcher launcher = new Launcher(folder);
        assumeThat(launcher.run(List.of("unshare", "-m", "true")).code())
                .as("the test may mount a file system; left out otherwise")
                .isZero();
        Killed.writeInputs(folder, 100);
        for (int size : List.of(300, 900, 1_028)) {
            Path disk = Files.createDirectory(folder.resolve("disk-" + size));
            String merge = Launcher.ROOT.resolve("braid") + " "
                    + String.join(" ", arguments(disk + "/session", disk.resolve("merged.csv")));
            Launcher.Ending ending =
                    launcher.run(List.of("unshare", "-m", "sh", "-c", """
                    mount -t tmpfs -o size=%1$dk tmpfs %2$s || exit 9
                    %3$s; echo code $?
                    ls %2$s; df --output=avail %2$s | grep -vw 0 | wc -l
                    mount -o remount,size=400m %2$s
                    %3$s; echo code $?
                    """.formatted(size, disk, merge)));
            String said = size + " KB: " + ending.out() + ending.err();
            assertThat(ending.err()).as(said).startsWith("error E_DISK_FULL: The disk is full: ");
            assertThat(ending.out()).as(said).isEqualTo("code 1\nsession\n2\ncode 3\n");
        }
    }

    /** The lines of a journal, each of which is whole. */
    private List<String> journal(String name, int size) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name + size));
        assertThat(lines).as(name + size).isNotEmpty().allMatch(line -> line.matches("\\{\"time\":.*}"));
        return lines;
    }

    /** A run that is begun, which its manifest shows, must be gone on with; only one that is not may be run anew. */
    private String script(Path disk, int size) {
        String out = disk.resolve("merged.csv").toString();
        String merge = String.join(" ", arguments(disk + "/session", disk.resolve("merged.csv")));
        String braid = Launcher.ROOT.resolve("braid").toString();
        return """
                mount -t tmpfs -o size=%2$dk tmpfs %1$s || exit 9
                %3$s %4$s; echo code $?
                echo published $(ls %5$s 2>/dev/null | wc -l)
                begun=$(ls %1$s/session/manifest.yaml 2>/dev/null | wc -l); echo begun $begun
                cp %1$s/session/logs/events.jsonl %6$s/before-%2$d
                mount -o remount,size=400m %1$s
                if [ $begun = 1 ]; then
                    %3$s resume %1$s/session; code=$?
                else
                    rm -rf %1$s/session; %3$s %4$s; code=$?
                fi
                echo resumed $code
                cp %1$s/session/logs/events.jsonl %6$s/after-%2$d
                cp %5$s %6$s/copy-%2$d
                """.formatted(disk, size, braid, merge, out, folder);
    }

    private String[] arguments(String session, Path out) {
        return new String[] {
            "merge",
            folder.resolve("crm.csv").toString(),
            "--with",
            folder.resolve("leads.csv").toString(),
            "--on",
            "email,phone",
            "--session",
            session,
            "--out",
            out.toString(),
            "--rejects",
            out + ".rejects.jsonl",
            "--quiet"
        };
    }
}
