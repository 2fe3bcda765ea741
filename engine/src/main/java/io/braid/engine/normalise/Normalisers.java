// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;

/** The registry: every {@link Normalisation} and the class that does it. */
public final class Normalisers {
    private Normalisers() {}

    /** A fresh normaliser, for one thread. */
    public static Normaliser of(Normalisation kind, NormalForms options) {
        return switch (kind) {
            case EMAIL -> new EmailNormaliser(options);
            case PHONE -> new PhoneNormaliser(options.region());
            case LINKEDIN -> new LinkedInNormaliser();
            case URL -> new UrlNormaliser();
            case DOMAIN -> new DomainNormaliser();
            case COMPANY -> new CompanyNormaliser();
            case NAME -> new NameNormaliser();
            case ZIP -> new ZipNormaliser();
            case DATE -> new DateNormaliser(options.dateFormats());
            case DIGITS -> new DigitsNormaliser();
            case TEXT -> new TextNormaliser();
            case EXACT -> cell -> cell.isBlank() ? null : cell;
            case SOUNDEX -> PhoneticNormaliser.soundex();
            case METAPHONE -> PhoneticNormaliser.metaphone();
        };
    }
}
