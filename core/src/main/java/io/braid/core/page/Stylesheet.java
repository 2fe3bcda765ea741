// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The page's own style, {@code page.css} beside this class: the one piece that is written as it stands. */
final class Stylesheet implements Html {
    private static final String CSS = read();

    @Override
    public void writeTo(StringBuilder out) {
        out.append("<style>").append(CSS).append("</style>");
    }

    /** The page's promise to browsers: no script, no network, no style but this one. */
    static String contentSecurityPolicy() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new Failure(FailureCode.E_INTERNAL, "This Java has no SHA-256.", "Use a complete JDK 17.", e);
        }
    }

    private static String read() {
        try (InputStream css = Objects.requireNonNull(Stylesheet.class.getResourceAsStream("page.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
