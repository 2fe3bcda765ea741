// SPDX-License-Identifier: Apache-2.0
/** Numbers and cells as a person reads them, on a screen or a page. */
@NullMarked
package io.braid.core.text;

import org.jspecify.annotations.NullMarked;
