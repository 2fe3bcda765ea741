// SPDX-License-Identifier: Apache-2.0
/** Stores of objects that speak S3: patiently, in pieces that can be gone on with, and whole or not at all. */
@NullMarked
package io.braid.engine.connect.s3;

import org.jspecify.annotations.NullMarked;
