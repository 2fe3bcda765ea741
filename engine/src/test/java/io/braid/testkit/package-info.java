// SPDX-License-Identifier: Apache-2.0
/** What every connector is held to, for those who make one: docs/connectors.md. Published as braid-engine with the classifier testkit. */
@NullMarked
package io.braid.testkit;

import org.jspecify.annotations.NullMarked;
