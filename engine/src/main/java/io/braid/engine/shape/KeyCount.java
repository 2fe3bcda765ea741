// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

/** How many different keys a rule has among the records, generic ones left out, and how many of them several entities share. */
public record KeyCount(long distinct, long shared) {}
