// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of companies as they stand on paper, by country. */
final class CompanyNormaliserTest {
    private final Normaliser company = Normalisers.of(Normalisation.COMPANY, NormalForms.DEFAULT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Acme Inc.                                  | acme
                    ACME, Inc                                  | acme
                    Acme Incorporated                          | acme
                    Acme, L.L.C.                               | acme
                    Acme Corp. Ltd.                            | acme
                    Acme (UK) Limited                          | acme uk
                    Rolls-Royce Holdings plc                   | rolls royce holdings
                    O'Reilly Media, Inc.                       | oreilly media
                    Amazon.com, Inc.                           | amazoncom
                    3M Company                                 | 3m
                    AT&T Inc.                                  | at t
                    Tata Motors Pvt. Ltd.                      | tata motors
                    BHP Group Pty Ltd                          | bhp group
                    MÜLLER GMBH                                | muller
                    Müller GmbH & Co. KG                       | muller
                    Müller GmbH und Co KG                      | muller
                    Müller G.m.b.H. & Co. KGaA                 | muller
                    Siemens Aktiengesellschaft                 | siemens
                    Kiosk Yilmaz UG (haftungsbeschränkt)       | kiosk yilmaz
                    Elektro Maier e.K.                         | elektro maier
                    SAP SE                                     | sap
                    Société Générale S.A.                      | societe generale
                    Boulangerie Dupont SARL                    | boulangerie dupont
                    Dupont et Fils SAS                         | dupont fils
                    Amazon EU S.à r.l.                         | amazon eu
                    Industria de Diseño Textil, S.A.           | industria de diseno textil
                    Talleres García S.L.                       | talleres garcia
                    Talleres García, S. L.                     | talleres garcia
                    Tacos Norte S.A. de C.V.                   | tacos norte
                    Petróleo Brasileiro S/A                    | petroleo brasileiro
                    Luigi Rossi S.p.A.                         | luigi rossi
                    Luigi Rossi S.r.l.                         | luigi rossi
                    Bar B.V.                                   | bar
                    Koninklijke Philips N.V.                   | koninklijke philips
                    Foo Sp. z o.o.                             | foo
                    Foo Sp. z o. o. Sp. k.                     | foo
                    Foo spółka z ograniczoną odpowiedzialnością | foo
                    Telefonaktiebolaget LM Ericsson AB (publ)  | telefonaktiebolaget lm ericsson
                    Novo Nordisk A/S                           | novo nordisk
                    Nokia Oyj                                  | nokia
                    Škoda Auto a.s.                            | skoda auto
                    Koç Holding A.Ş.                           | koc holding
                    トヨタ自動車株式会社                          | トヨタ自動車
                    株式会社トヨタ                               | トヨタ
                    ㈱ドトールコーヒー                            | ドトールコーヒー
                    （有）山田商店                               | 山田商店
                    Sony Group K.K.                            | sony group
                    华为技术有限公司                              | 华为技术
                    (주)카카오                                   | 카카오
                    """)
    void legalFormsAtTheEndDoNotCount(String cell, @Nullable String form) {
        assertThat(company.normalForm(cell)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Johnson & Johnson         | johnson johnson
                    Johnson and Johnson       | johnson johnson
                    Johnson + Johnson, Inc.   | johnson johnson
                    Schmidt und Söhne         | schmidt sohne
                    Smith and Co.             | smith
                    And Technologies          | and technologies
                    Procter-Gamble LLC        | procter gamble
                    The Coca-Cola Company     | coca cola
                    Coca-Cola                 | coca cola
                    The                       | the
                    The Limited               | limited
                    Over The Counter Ltd      | over the counter
                    Limited                   | limited
                    The Company               | company
                    Co                        | co
                    GmbH & Co. KG             | gmbh
                    株式会社                   | 株式会社
                    Limited Brands            | limited brands
                    San Diego Zoo             | san diego zoo
                    SAS Institute             | sas institute
                    KK                        | kk
                    --                        |
                    &                         |
                    """)
    void theRestOfTheNameStays(String cell, @Nullable String form) {
        assertThat(company.normalForm(cell)).isEqualTo(form);
    }
}
