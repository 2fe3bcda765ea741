// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void aFile() {
        file = folder.resolve("keys");
    }

    private static List<String> key(KeyReader reader) {
        return List.of(
                new String(reader.cell(0), StandardCharsets.UTF_8), new String(reader.cell(1), StandardCharsets.UTF_8));
    }

    @Test
    void keysComeBackInAnyOrder() {
        Random random = new Random(20261122);
        List<List<String>> keys = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        long length;
        try (KeyWriter writer = KeyWriter.append(file, 0)) {
            for (int i = 0; i < 5000; i++) {
                List<String> key = List.of("é" + i, "x".repeat(i % 500 == 7 ? 70_000 : random.nextInt(300)));
                keys.add(key);
                places.add(writer.add(key));
            }
            length = writer.length();
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            order.add(i);
        }
        try (KeyReader reader = KeyReader.open(file, length, 2)) {
            for (int turn = 0; turn < 2; turn++) {
                for (int i : order) {
                    assertThat(reader.read(places.get(i))).isTrue();
                    assertThat(key(reader)).isEqualTo(keys.get(i));
                    assertThat(KeyPlace.mark(reader.hash())).isEqualTo(KeyPlace.mark(places.get(i)));
                    assertThat(reader.hash())
                            .isEqualTo(new KeyBytes().of(keys.get(i)).hash());
                }
                Collections.shuffle(order, random);
            }
        }
    }

    @Test
    void whatAWriterLeftThatBrokeOffIsWrittenOver() {
        long first;
        long length;
        try (KeyWriter writer = KeyWriter.append(file, 0)) {
            first = writer.add(List.of("1", "a"));
            length = writer.length();
            writer.add(List.of("2", "b"));
        }
        long second;
        try (KeyWriter writer = KeyWriter.append(file, length)) {
            second = writer.add(List.of("3", "c"));
            length = writer.length();
        }
        try (KeyReader reader = KeyReader.open(file, length, 2)) {
            assertThat(reader.read(first)).isTrue();
            assertThat(key(reader)).containsExactly("1", "a");
            assertThat(reader.read(second)).isTrue();
            assertThat(key(reader)).containsExactly("3", "c");
            assertThat(reader.bytes()).isEqualTo(4);
        }
    }

    @Test
    void aDamagedKeyIsNone() throws IOException {
        long place;
        long length;
        try (KeyWriter writer = KeyWriter.append(file, 0)) {
            place = writer.add(List.of("abc", "def"));
            length = writer.length();
        }
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 4;
            Files.write(file, bad);
            try (KeyReader reader = KeyReader.open(file, length, 2)) {
                assertThat(reader.read(place)).as("byte %d", at).isFalse();
            }
        }
        Files.write(file, new byte[0]);
        try (KeyReader reader = KeyReader.open(file, length, 2)) {
            assertThat(reader.read(place)).isFalse();
        }
    }
}
