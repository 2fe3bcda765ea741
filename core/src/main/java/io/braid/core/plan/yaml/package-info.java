// SPDX-License-Identifier: Apache-2.0
/** Plans as YAML: read with all their faults found together, and written in one canonical form. */
@NullMarked
package io.braid.core.plan.yaml;

import org.jspecify.annotations.NullMarked;
