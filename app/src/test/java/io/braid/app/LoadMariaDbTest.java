// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.util.List;

class LoadMariaDbTest extends LoadTargetContract {
    @Override
    LoadTarget target() {
        return new LoadTarget(MariaServer.address(), MariaServer::connect);
    }

    @Override
    List<Able> able() {
        return List.of(Able.NUL_IN_TEXTS, Able.LENGTHS);
    }
}
