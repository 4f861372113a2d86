package io.calico4j.datastore.k8s;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tells what kind of key a client has, where the client library would take it for RSA. */
final class ClientKeys {

    private ClientKeys() {}

    /**
     * The algorithm of a private key, PEM.
     *
     * @param file the key; null if it is not in a file
     * @param data the key in base64, which goes first; null if it is not here
     * @return null if there is no key
     */
    static @Nullable String algorithm(@Nullable String file, @Nullable String data) {
        if (file == null && data == null) {
            return null;
        }
        String named = Config.getKeyAlgorithm(file, data);
        return named == null ? (isElliptic(file, data) ? "EC" : "RSA") : named;
    }

    /** A key in PKCS 8 does not have its algorithm in its header. */
    private static boolean isElliptic(@Nullable String file, @Nullable String data) {
        try {
            String pem = data == null
                    ? Files.readString(Path.of(String.valueOf(file)), StandardCharsets.ISO_8859_1)
                    : new String(Base64.getDecoder().decode(data), StandardCharsets.ISO_8859_1);
            byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
            return true;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
