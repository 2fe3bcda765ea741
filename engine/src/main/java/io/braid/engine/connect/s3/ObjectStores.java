// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect.s3;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection.ObjectStore;
import io.braid.core.plan.Secret;
import io.braid.core.secret.Secrets;
import io.braid.engine.connect.OutboundHosts;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * Opens stores of objects. What a connection leaves out comes from the variables of the environment that AWS' own tools read; no
 * profile is read, and no machine is asked for credentials. A store without any is asked as anybody.
 */
public final class ObjectStores {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final String USUAL_REGION = "us-east-1";
    private static final ObjectStore BARE = new ObjectStore(null, null, null, null, null, false);

    private final Secrets secrets;
    private final Cancellation cancellation;
    private final Consumer<String> told;

    /** @param told of each wait */
    public ObjectStores(Secrets secrets, Cancellation cancellation, Consumer<String> told) {
        this.secrets = secrets;
        this.cancellation = cancellation;
        this.told = told;
    }

    /**
     * Opens one; nothing is asked of it yet.
     *
     * @param given {@code null} for what the environment says alone
     */
    public ObjectClient open(@Nullable ObjectStore given) {
        ObjectStore store = given == null ? BARE : given;
        String region = Optional.ofNullable(store.region())
                .or(() -> environment("AWS_REGION"))
                .or(() -> environment("AWS_DEFAULT_REGION"))
                .orElse(USUAL_REGION);
        Optional<String> endpoint = Optional.ofNullable(store.endpoint())
                .or(() -> environment("AWS_ENDPOINT_URL_S3"))
                .or(() -> environment("AWS_ENDPOINT_URL"));
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .build())
                .credentialsProvider(credentials(store))
                .forcePathStyle(store.pathStyle())
                .disableS3ExpressSessionAuth(true)
                // Newer sums and signatures in pieces are Amazon's alone; parts are sent with their MD5, which every
                // store checks.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .defaultProfileFile(ProfileFile.aggregator().build()));
        endpoint.map(URI::create).ifPresent(address -> {
            OutboundHosts.of(secrets).check(address.getHost(), address.getPort());
            builder.endpointOverride(address);
        });
        String host = endpoint.map(address -> place(URI.create(address))).orElse("s3." + region + ".amazonaws.com");
        return new ObjectClient(builder.build(), host, cancellation, told);
    }

    private static String place(URI endpoint) {
        return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    private AwsCredentialsProvider credentials(ObjectStore store) {
        Optional<String> access = told(store.accessKey(), "AWS_ACCESS_KEY_ID");
        Optional<String> secret = told(store.secretKey(), "AWS_SECRET_ACCESS_KEY");
        if (access.isPresent() != secret.isPresent()) {
            throw new Failure(
                    FailureCode.E_SECRET,
                    "Of the store's access key and secret key one is given and the other is not.",
                    "Write access_key and secret_key into the connection, or set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY.");
        }
        if (access.isEmpty() || secret.isEmpty()) {
            return AnonymousCredentialsProvider.create();
        }
        Optional<String> token = store.accessKey() == null || store.sessionToken() != null
                ? told(store.sessionToken(), "AWS_SESSION_TOKEN")
                : Optional.empty();
        return StaticCredentialsProvider.create(
                token.isPresent()
                        ? AwsSessionCredentials.create(access.get(), secret.get(), token.get())
                        : AwsBasicCredentials.create(access.get(), secret.get()));
    }

    private Optional<String> told(@Nullable Secret secret, String variable) {
        return secret == null ? environment(variable) : Optional.of(secrets.reveal(secret));
    }

    private Optional<String> environment(String variable) {
        return secrets.isSet(variable)
                ? Optional.of(secrets.reveal(new Secret("${env:" + variable + "}")))
                : Optional.empty();
    }
}
