// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import java.util.Map;

/**
 * What a file looks like before anything is done with it.
 *
 * @param detected property to value, in reading order: format, encoding, delimiter, quote, escape, line ends, header, preamble, compression
 * @param columns names as in the file
 * @param normalisers the guessed normaliser of each column
 * @param rows the first rows, as text
 */
public record Preview(
        String file,
        Map<String, String> detected,
        List<String> columns,
        List<String> normalisers,
        List<List<String>> rows,
        List<String> warnings) {}
