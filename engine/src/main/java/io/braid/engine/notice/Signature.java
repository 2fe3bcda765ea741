// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a webhook, as standardwebhooks.com has it: HMAC-SHA256 over id, time and body, so that none can be exchanged. */
final class Signature {
    private static final String HMAC = "HmacSHA256";
    /** What stands before a secret that is Base64 of its bytes. */
    private static final String ENCODED = "whsec_";

    private Signature() {}

    /** The value of the header {@code webhook-signature}. */
    static String of(String secret, String id, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key(secret), HMAC));
            byte[] signed = mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // What the library says of it could hold the secret.
            throw new Failure(
                    FailureCode.E_SECRET,
                    "The secret of a webhook cannot be used as a key.",
                    "It is a text of its own, or whsec_ and Base64.");
        }
    }

    private static byte[] key(String secret) {
        return secret.startsWith(ENCODED)
                ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}
