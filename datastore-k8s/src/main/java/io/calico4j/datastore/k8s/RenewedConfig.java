package io.calico4j.datastore.k8s;

import io.fabric8.kubernetes.client.Config;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Settings of the client library that are made anew when it asks for fresh credentials: once a minute, and when the server has
 * refused a token. It takes the token from them alone.
 */
final class RenewedConfig extends Config {

    private static final Logger LOG = System.getLogger(RenewedConfig.class.getName());

    private final transient Supplier<Config> again;

    RenewedConfig(Supplier<Config> again) {
        super(false);
        this.again = again;
    }

    @Override
    public Config refresh() {
        if (getOauthToken() != null) {
            return this;
        }
        try {
            return again.get();
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "The credentials for the API server are not renewed: {0}", e.getMessage());
            return this;
        }
    }
}
