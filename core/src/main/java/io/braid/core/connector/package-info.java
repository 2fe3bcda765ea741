// SPDX-License-Identifier: Apache-2.0
/** What connectors of others are held to: how they are found, how rows come from them and go to them. docs/connectors.md is the guide. */
@NullMarked
package io.braid.core.connector;

import org.jspecify.annotations.NullMarked;
