// SPDX-License-Identifier: Apache-2.0
/** A report as one HTML page that needs nothing but itself. */
@NullMarked
package io.braid.core.page;

import org.jspecify.annotations.NullMarked;
