// SPDX-License-Identifier: Apache-2.0
/** What was asked, as values: records and enums, their reader and their writer. */
@NullMarked
package io.braid.core.plan;

import org.jspecify.annotations.NullMarked;
