// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.util.List;

class LoadPostgresTest extends LoadTargetContract {
    @Override
    LoadTarget target() {
        return new LoadTarget(PostgresServer.address(), PostgresServer::connect);
    }

    @Override
    List<Able> able() {
        return List.of(Able.YEARS_OF_FIVE_DIGITS, Able.LENGTHS, Able.REBUILDING_INDEXES, Able.PRIMARY_KEYS);
    }

    @Override
    List<String> widened() {
        return List.of("int4", "numeric", "numeric", "text", "timestamp", "int4");
    }

    @Override
    String seconds() {
        return "timestamp(0)";
    }

    @Override
    int narrow() {
        return 14;
    }
}
