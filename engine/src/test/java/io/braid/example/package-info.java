// SPDX-License-Identifier: Apache-2.0
/** A connector as others make one, which docs/connectors.md shows. */
@NullMarked
package io.braid.example;

import org.jspecify.annotations.NullMarked;
