// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.sql;

/** Stands for the engine's own. */
public interface SqlPart {}
