// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.Normalisation;

/** The registry: every {@link Normalisation} and the class that does it. */
public final class Normalisers {
    private Normalisers() {}

    /**
     * A fresh normaliser, for one thread.
     *
     * @param region where phone numbers without a country code are at home, ISO 3166
     */
    public static Normaliser of(Normalisation kind, String region) {
        return switch (kind) {
            case EMAIL -> new EmailNormaliser();
            case PHONE -> new PhoneNormaliser(region);
            case LINKEDIN, URL -> new UrlNormaliser();
            case DOMAIN -> new DomainNormaliser();
            case COMPANY -> new CompanyNormaliser();
            case NAME -> new NameNormaliser();
            case ZIP -> new ZipNormaliser();
            case DATE -> new DateNormaliser();
            case DIGITS -> new DigitsNormaliser();
            case TEXT -> new TextNormaliser();
            case EXACT -> cell -> cell.isBlank() ? null : cell;
        };
    }
}
