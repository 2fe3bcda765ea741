// SPDX-License-Identifier: Apache-2.0
/** Opens other people's databases: from parts and never from a text that a driver would read more out of. */
@NullMarked
package io.braid.engine.connect;

import org.jspecify.annotations.NullMarked;
