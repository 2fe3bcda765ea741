// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A database that tests load, and look into in the same words whichever it is.
 *
 * @param address as a person writes it
 * @param opener opens it for the test
 */
record LoadTarget(String address, Opener opener) {
    /** Opens a connection. */
    interface Opener {
        Connection open() throws SQLException;
    }

    void run(String... statements) {
        try (Connection connection = opener.open();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The rows of a query, cells joined by {@code |}: numbers without zeros at their end, truth as 1 and 0, bytes as hexadecimal
     * digits, a missing value as {@code null}.
     */
    List<String> rows(String query) {
        try (Connection connection = opener.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(cell(result, i));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The types of a query's columns, as the database calls them. */
    List<String> types(String query) {
        try (Connection connection = opener.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                types.add(result.getMetaData().getColumnTypeName(i).toLowerCase(Locale.ROOT));
            }
            return types;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cell(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (value instanceof Number number) {
            BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
            return plain.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return result.getString(column);
    }
}
