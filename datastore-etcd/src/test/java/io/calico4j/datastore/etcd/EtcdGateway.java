package io.calico4j.datastore.etcd;

import io.calico4j.datastore.tck.servers.EtcdServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

/** What tests ask of etcd besides the datastore, over its JSON gateway. */
final class EtcdGateway {

    private static final int LIMIT_MILLIS = 15_000;

    private EtcdGateway() {}

    static String post(EtcdServer etcd, String path, String body) {
        return post(etcd, "none", path, body);
    }

    /** The token is that of a user, which etcd ignores until it is told to ask for it. */
    static String post(EtcdServer etcd, String token, String path, String body) {
        try {
            HttpURLConnection http =
                    (HttpURLConnection) etcd.endpoint().resolve(path).toURL().openConnection();
            http.setConnectTimeout(LIMIT_MILLIS);
            http.setReadTimeout(LIMIT_MILLIS);
            http.setRequestProperty("Authorization", token);
            http.setDoOutput(true);
            http.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            boolean taken = http.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (InputStream answer = taken ? http.getInputStream() : http.getErrorStream()) {
                String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                if (!taken) {
                    throw new AssertionError(path + " " + body + ": " + text);
                }
                return text;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
