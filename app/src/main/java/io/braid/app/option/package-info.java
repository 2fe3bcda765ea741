// SPDX-License-Identifier: Apache-2.0
/** What a person may ask: the options every verb shares, how their texts become values, and where values come from. */
@NullMarked
package io.braid.app.option;

import org.jspecify.annotations.NullMarked;
