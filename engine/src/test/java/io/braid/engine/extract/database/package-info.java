// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.braid.engine.extract.database;

import org.jspecify.annotations.NullMarked;
