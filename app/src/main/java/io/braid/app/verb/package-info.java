// SPDX-License-Identifier: Apache-2.0
/** The verbs of the command line, one class each: options to plan, plan to engine, report to screen. */
@NullMarked
package io.braid.app.verb;

import org.jspecify.annotations.NullMarked;
