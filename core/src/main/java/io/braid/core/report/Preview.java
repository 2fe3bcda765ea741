// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import java.util.Map;

/**
 * What a file looks like before anything is done with it.
 *
 * @param detected property to value, in reading order: format, encoding, delimiter, quote, escape, line ends, header, preamble, compression
 * @param columns names as in the file
 * @param normalisers the normaliser that each column's name suggests, which is how a merge compares it
 * @param roles what each column seems to hold, by its name or else its values
 * @param rows the first rows, as text
 */
public record Preview(
        String file,
        Map<String, String> detected,
        List<String> columns,
        List<String> normalisers,
        List<ColumnRole> roles,
        List<List<String>> rows,
        List<String> warnings) {}
