// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

import com.google.errorprone.annotations.CompileTimeConstant;

/** A table's or column's name, rendered in double quotes. */
public final class Name implements SqlPart {
    private final String name;

    private Name(String name) {
        this.name = name;
    }

    public static Name of(@CompileTimeConstant String name) {
        return new Name(name);
    }

    /** The {@code index}-th name of a family: {@code k1}, {@code c0}. */
    public static Name of(@CompileTimeConstant String family, int index) {
        return new Name(family + index);
    }

    /** A name from outside: only for the way out, where real names return. */
    public static Name fromOutside(String name) {
        return new Name(name);
    }

    /** This name with a suffix, for a table derived from this one. */
    public Name with(@CompileTimeConstant String suffix) {
        return new Name(name + suffix);
    }

    /** This name with a number, for one table of a family derived from this one. */
    public Name with(@CompileTimeConstant String suffix, int index) {
        return new Name(name + suffix + index);
    }

    /** The bare name, without quotes. */
    public String bare() {
        return name;
    }

    @Override
    public String render() {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Name that && that.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return render();
    }
}
