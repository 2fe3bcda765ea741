// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Planted: prints, renames and throws dice. */
final class Prints {
    final double chance = Math.random();

    void print(Path from, Path to) throws IOException {
        System.out.println(Files.move(from, to));
    }
}
