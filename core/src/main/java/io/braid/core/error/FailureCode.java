// SPDX-License-Identifier: Apache-2.0
package io.braid.core.error;

/** The stable codes a person or a script can rely on. A code never changes its meaning; a new fault gets a new code. */
public enum FailureCode {
    E_USAGE(Category.USER),
    E_OPTION_VALUE(Category.USER),
    E_RULE_SYNTAX(Category.USER),
    E_RULE_UNUSED(Category.USER),
    E_COLUMN_UNKNOWN(Category.USER),
    E_COLUMN_DUPLICATE(Category.USER),
    E_INPUT_MISSING(Category.USER),
    E_INPUT_IS_FOLDER(Category.USER),
    E_INPUT_UNREADABLE(Category.USER),
    E_INPUT_XLSX(Category.USER),
    E_INPUT_ZIP(Category.USER),
    E_INPUT_BINARY(Category.USER),
    E_OUTPUT_EXISTS(Category.USER),
    E_OUTPUT_IS_INPUT(Category.USER),
    E_OUTPUT_UNWRITABLE(Category.USER),
    E_SESSION_UNKNOWN(Category.USER),
    E_SESSION_BUSY(Category.USER),
    E_SESSION_NOT_KEPT(Category.USER),
    E_SESSION_NOT_RESUMABLE(Category.USER),
    E_SESSION_FOLDER(Category.USER),
    E_NEWER_FORMAT(Category.USER),
    E_QUERY(Category.USER),
    E_REPORT_MISSING(Category.USER),
    E_PLAN_SYNTAX(Category.USER),
    E_PLAN_KEY(Category.USER),
    E_PLAN_KEY_DUPLICATE(Category.USER),
    E_PLAN_KEY_RETIRED(Category.USER),
    E_PLAN_MISSING(Category.USER),
    E_PLAN_TYPE(Category.USER),
    E_PLAN_VALUE(Category.USER),
    E_PLAN_ID(Category.USER),
    E_PLAN_REFERENCE(Category.USER),
    E_PLAN_CYCLE(Category.USER),
    E_PLAN_UNSUPPORTED(Category.USER),
    E_SECRET(Category.USER),
    E_SQL(Category.USER),
    E_SQL_FORBIDDEN(Category.USER),

    E_INPUT_CORRUPT(Category.DATA),
    E_INPUT_ENCODING(Category.DATA),
    E_INPUT_CHANGED(Category.DATA),
    E_INPUT_UNSUPPORTED(Category.DATA),
    E_STRICT_REJECT(Category.DATA),
    E_SCHEMA_DRIFT(Category.DATA),
    E_CHECK_FAILED(Category.DATA),
    E_EMPTY(Category.DATA),
    E_REJECTED(Category.DATA),
    E_SESSION_DAMAGED(Category.DATA),

    E_IO(Category.RESOURCE),
    E_DISK_FULL(Category.RESOURCE),
    E_MEMORY(Category.RESOURCE),
    E_CONNECTION(Category.RESOURCE),
    E_REMOTE(Category.RESOURCE),
    E_TIME_LIMIT(Category.RESOURCE),

    E_CANCELLED(Category.INTERRUPTED),

    E_NESTED_LOOP(Category.BUG),
    E_COUNTS(Category.BUG),
    E_INTERNAL(Category.BUG);

    /** Who can mend it, which also decides the exit code of the command line. */
    public enum Category {
        /** The command or plan is wrong: nothing was started. */
        USER(2),
        /** What a file holds. */
        DATA(1),
        /** The machine: disk, memory, rights taken away during the run. */
        RESOURCE(1),
        /** Stopped on request. */
        INTERRUPTED(4),
        /** Our own mistake. */
        BUG(1);

        private final int exitCode;

        Category(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Category category;

    FailureCode(Category category) {
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
