// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

/** The command line's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println(args.length);
    }
}
