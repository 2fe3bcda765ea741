// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a column seems to hold. Its name decides; where the name says nothing, its values do, if nine tenths of them agree.
 * For people only: a merge compares by the name alone, so that what it does never hangs on a sample.
 *
 * @param ground what says so
 */
public record RoleGuess(Normalisation role, Ground ground) {
    /** What a guess stands on. */
    public enum Ground {
        /** A word of the column's name. */
        NAME,
        /** The values. */
        VALUES,
        /** Nothing; the role is plain text. */
        NONE
    }

    private static final int FEWEST_VALUES = 3;
    private static final double MOST = 0.9;
    private static final double MANY = 0.5;

    private static final Pattern WEB = Pattern.compile("(?:[a-z]+:)?//\\S+|www\\.\\S+", Pattern.CASE_INSENSITIVE);

    /** A day in figures, the year last; which of the others is the month may be open. */
    private static final Pattern FIGURES =
            Pattern.compile("\\d{1,2}([-/.])\\d{1,2}\\1\\d{4}(?:[T ,].*)?", Pattern.DOTALL);

    /** A number as people write those that one dials, not an amount and not a bare number, which counts things as well. */
    private static final Pattern DIALLED =
            Pattern.compile("\\+.*|\\(\\d.*|\\d+[ ./-]+\\(?\\d+\\)?[ ./-]+\\d.*", Pattern.DOTALL);

    /**
     * Guesses.
     *
     * @param values a sample of the column's cells, blank ones left out
     */
    public static RoleGuess of(String column, List<String> values, NormalForms options) {
        Normalisation byName = Normalisation.guess(column);
        if (byName != Normalisation.TEXT) {
            return new RoleGuess(byName, Ground.NAME);
        }
        return values.size() < FEWEST_VALUES ? nothing() : byValues(values, options);
    }

    private static RoleGuess nothing() {
        return new RoleGuess(Normalisation.TEXT, Ground.NONE);
    }

    private static RoleGuess byValues(List<String> values, NormalForms options) {
        for (Normalisation role : List.of(Normalisation.EMAIL, Normalisation.LINKEDIN, Normalisation.DATE)) {
            if (share(values, valid(role, options).or(value -> role == Normalisation.DATE && isFigures(value)))
                    >= MOST) {
                return new RoleGuess(role, Ground.VALUES);
            }
        }
        if (share(values, valid(Normalisation.URL, options)) >= MOST
                && share(values, value -> WEB.matcher(value.strip()).matches()) >= MANY) {
            return new RoleGuess(Normalisation.URL, Ground.VALUES);
        }
        if (share(values, value -> DIALLED.matcher(value.strip()).matches()) >= MANY
                && share(values, valid(Normalisation.PHONE, options)) >= MOST) {
            return new RoleGuess(Normalisation.PHONE, Ground.VALUES);
        }
        return nothing();
    }

    private static boolean isFigures(String value) {
        return FIGURES.matcher(value.strip()).matches();
    }

    private static Predicate<String> valid(Normalisation role, NormalForms options) {
        Normaliser normaliser = Normalisers.of(role, options);
        return value -> normaliser.normalForm(value) != null;
    }

    private static double share(List<String> values, Predicate<String> wanted) {
        return (double) values.stream().filter(wanted).count() / values.size();
    }
}
