// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How one process asks another to stop: a file in the session folder, looked for twice a second. */
public final class CancelRequest {
    static final String FILE = "cancel";

    private CancelRequest() {}

    /** Asks the session in {@code folder} to stop; returns at once. */
    public static void leave(Path folder) {
        try {
            Files.createFile(folder.resolve(FILE));
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "The request to cancel could not be left in " + folder + ".",
                    "Check the rights of the session folder.",
                    e);
        }
    }
}
