// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.util;

/** Planted: a package named after nothing. */
final class Drawer {}
