// SPDX-License-Identifier: Apache-2.0
/** The command line: its entry and its one call. */
@NullMarked
package io.braid.app;

import org.jspecify.annotations.NullMarked;
