// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import java.util.List;

/**
 * The way to something in an answer: names between dots, as in {@code data.items}; or, for names that hold dots themselves, a
 * JSON pointer (RFC 6901), as in {@code /data/my.items}. It leads through every element of an array on the way.
 */
record RecordPath(List<String> names) {
    RecordPath {
        names = List.copyOf(names);
    }

    static RecordPath of(String text) {
        if (text.isEmpty() || text.equals("$")) {
            return new RecordPath(List.of());
        }
        if (text.startsWith("/")) {
            return new RecordPath(List.of(text.substring(1).split("/", -1)).stream()
                    .map(name -> name.replace("~1", "/").replace("~0", "~"))
                    .toList());
        }
        return new RecordPath(List.of(text.split("\\.", -1)));
    }
}
