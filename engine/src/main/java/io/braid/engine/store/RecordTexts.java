// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The texts of the records of some files, in a {@link RecordFile} each: what lies in no table because no statement asks for
 * it.
 *
 * @param files one for each file read, whether it has been written yet or not
 * @param columns of each file read, those whose texts are in it, ascending
 */
public record RecordTexts(List<Path> files, List<List<Integer>> columns) {
    public RecordTexts {
        files = List.copyOf(files);
        columns = columns.stream().map(List::copyOf).toList();
    }

    /**
     * Texts in files of a folder, written or not yet.
     *
     * @param columns of each file, those to be kept
     */
    public static RecordTexts in(Path folder, String name, List<List<Integer>> columns) {
        List<Path> files = IntStream.range(0, columns.size())
                .mapToObj(file -> folder.resolve(name + "-" + (file + 1) + ".texts"))
                .toList();
        return new RecordTexts(files, columns);
    }

    /** The files, each with the one beside it that tells where rows start. */
    public List<Path> withMarks() {
        return files.stream()
                .flatMap(file -> Stream.of(file, RecordFileWriter.marks(file)))
                .toList();
    }

    /** The texts of cells of a record, blank or not. */
    public List<String> texts(int file, long row, List<Integer> cells) {
        try (RecordFile texts = RecordFile.open(files.get(file))) {
            byte[] record = texts.record(row);
            RecordCells places = new RecordCells();
            places.read(record, 0, columns.get(file).size());
            return cells.stream()
                    .map(column -> columns.get(file).indexOf(column))
                    .map(field -> new String(record, places.start(field), places.length(field), StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
