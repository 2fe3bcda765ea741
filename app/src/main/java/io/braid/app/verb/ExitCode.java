// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

/** What the process ends with; docs/exit-codes.md. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int DONE_WITH_REJECTS = 3;
    public static final int CANCELLED = 4;

    private ExitCode() {}
}
