// SPDX-License-Identifier: Apache-2.0
/** What a run tells at its end, as values that become JSON. */
@NullMarked
package io.braid.core.report;

import org.jspecify.annotations.NullMarked;
