// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Glob;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of an object in a store: {@code s3://bucket/key}.
 *
 * @param key may be a pattern of several, as {@link Glob} knows them
 */
public record ObjectAddress(String bucket, String key) {
    private static final Pattern TEXT =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/([^/\\p{Cntrl}][^\\p{Cntrl}]{0,1000})");

    /** Whether a path is one, or wants to be one. */
    public static boolean isOne(String path) {
        return path.startsWith("s3://");
    }

    /**
     * Takes one apart.
     *
     * @param what messages call the place where it stands
     * @throws Failure {@link FailureCode#E_OPTION_VALUE}
     */
    public static ObjectAddress parse(String what, String path) {
        Matcher parts = TEXT.matcher(path);
        if (!parts.matches() || path.endsWith("/")) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    what + " expects a bucket and the key of an object, and found another text.",
                    "Write it like s3://bucket/folder/file.csv.");
        }
        return new ObjectAddress(parts.group(1), parts.group(2));
    }

    public boolean isPattern() {
        return Glob.isGlob(key);
    }

    /** The same place with another key. */
    public ObjectAddress at(String other) {
        return new ObjectAddress(bucket, other);
    }

    /** The last part of the key. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** The key down to the last folder that is plain text; empty for none. */
    public String prefix() {
        int special = 0;
        while (special < key.length() && "*?[{".indexOf(key.charAt(special)) < 0) {
            special++;
        }
        return key.substring(0, special);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
