// SPDX-License-Identifier: Apache-2.0
/** What a person sees: progress, tables, summaries, faults. */
@NullMarked
package io.braid.app.screen;

import org.jspecify.annotations.NullMarked;
