// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.ObjectAddress;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.engine.extract.web.Download;
import io.braid.engine.extract.web.Patience;
import io.braid.engine.extract.web.SameHost;
import io.braid.engine.extract.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the files of a step that lie on other machines into the session; there they are read like any other. */
final class RemoteFiles {
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final StepPlace at;
    private final @Nullable Connection connection;

    private RemoteFiles(StepPlace at, @Nullable Connection connection) {
        this.at = at;
        this.connection = connection;
    }

    /** The files, those from elsewhere as they lie here now. */
    static List<SourceFile> fetched(StepPlace at, Step.Read read, List<SourceFile> files) {
        RemoteFiles remote = new RemoteFiles(at, at.connection(read.how().connection()));
        List<SourceFile> here = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            SourceFile file = files.get(i);
            if (ObjectAddress.isOne(file.path())) {
                here.addAll(new ObjectFiles(at, remote.connection).fetched(file, i));
                continue;
            }
            here.add(
                    SourceFile.isAddress(file.path())
                            ? new SourceFile(remote.fetch(file.path(), i).toString(), file.options())
                            : file);
        }
        return here;
    }

    private Path fetch(String address, int number) {
        URI uri = uri(address);
        Integer perMinute = connection instanceof Connection.WebService service ? service.requestsPerMinute() : null;
        WebClient client = new WebClient(
                Patience.USUAL,
                SILENCE,
                perMinute,
                at.places().clock(),
                at.reach().cancellation(),
                at.place().secrets(),
                text -> at.warn(List.of(text)));
        Download download = new Download(client, headers(uri), at.reach().meter()::bytes, at.place()::leavesHalfway);
        return download.fetch(uri, folder(number), Download.name(uri));
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw noAddress();
        }
        throw noAddress();
    }

    private static Failure noAddress() {
        return new Failure(
                FailureCode.E_PLAN_VALUE,
                "What the step reads is no web address without name and password.",
                "Write it like https://host/folder/file.csv; a password goes into the headers of a connection.");
    }

    /** Those of the connection, which go to its own machine alone. */
    private Map<String, String> headers(URI uri) {
        Map<String, String> headers = new HashMap<>();
        if (connection instanceof Connection.WebService service) {
            if (SameHost.resolve(URI.create(service.url()), uri.toString()).isEmpty()) {
                throw new Failure(
                        FailureCode.E_PLAN_VALUE,
                        "The file lies on another machine than its connection leads to, " + WebClient.host(uri) + ".",
                        "Name the connection of that machine, or none.");
            }
            service.headers()
                    .forEach((name, value) ->
                            headers.put(name, at.place().secrets().reveal(value)));
        }
        return headers;
    }

    private Path folder(int number) {
        try {
            return Files.createDirectories(at.place()
                    .run()
                    .folder()
                    .inputs()
                    .resolve("fetched-" + at.step().id() + "-" + number));
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A folder for the file could not be made.", "Check the disk.", e);
        }
    }
}
