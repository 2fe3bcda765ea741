// SPDX-License-Identifier: Apache-2.0
/** Asks web servers: patiently, within bounds, and no other machine than the one that was named. */
@NullMarked
package io.braid.engine.extract.web;

import org.jspecify.annotations.NullMarked;
