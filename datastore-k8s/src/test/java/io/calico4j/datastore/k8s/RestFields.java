package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a Kubernetes client's settings as texts, by Go's names for them without regard to case; empty if they are not set. */
final class RestFields {

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("token", "bearertoken"),
            Map.entry("tokenfile", "bearertokenfile"),
            Map.entry("insecureskiptlsverify", "insecure"),
            Map.entry("tlsservername", "servername"),
            Map.entry("impersonateusername", "impersonate"),
            Map.entry("proxyurl", "proxy"),
            Map.entry("server", "host"));

    private RestFields() {}

    /** As they are recorded; fields in objects count as if they stood outside, except for those of plugins. */
    static Map<String, String> of(JsonNode rest) {
        Map<String, String> fields = new TreeMap<>();
        rest.properties().forEach(entry -> {
            String name = entry.getKey().toLowerCase(Locale.ROOT).replace("_", "");
            JsonNode value = entry.getValue();
            if (name.startsWith("exec")) {
                fields.put("exec", value.isObject() ? value.path("command").asText() : value.asText());
            } else if (value.isObject()) {
                fields.putAll(of(value));
            } else {
                fields.put(SYNONYMS.getOrDefault(name, name), text(name, value));
            }
        });
        return fields;
    }

    private static String text(String name, JsonNode value) {
        if (value.isNumber()) {
            return number(value.doubleValue());
        }
        boolean isUnset = value.isNull() || (value.isBoolean() && !value.booleanValue());
        return isUnset ? "" : name.endsWith("data") ? plain(value.asText()) : value.asText();
    }

    private static String number(double value) {
        return value == 0 ? "" : Float.toString((float) value);
    }

    /** Data may be recorded as it is, or in base64. */
    private static String plain(@Nullable String data) {
        try {
            return new String(
                    Base64.getDecoder().decode(Objects.requireNonNullElse(data, "")), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return Objects.requireNonNullElse(data, "");
        }
    }

    static Map<String, String> of(ConnectionSettings settings) {
        Map<String, String> fields = new TreeMap<>();
        ConnectionSettings.Server server = settings.server();
        ConnectionSettings.Credentials credentials = settings.credentials();
        ConnectionSettings.Certificate certificate = Objects.requireNonNullElse(
                credentials.certificate(), new ConnectionSettings.Certificate(null, null, null, null));
        put(fields, "host", server.host());
        put(fields, "cafile", server.caFile());
        put(fields, "cadata", plain(server.caData()));
        put(fields, "insecure", server.insecure() ? "true" : "");
        put(fields, "servername", server.serverName());
        put(fields, "proxy", server.proxyUrl());
        put(fields, "bearertoken", credentials.token());
        put(fields, "bearertokenfile", credentials.tokenFile());
        put(fields, "certfile", certificate.file());
        put(fields, "certdata", plain(certificate.data()));
        put(fields, "keyfile", certificate.keyFile());
        put(fields, "keydata", plain(certificate.keyData()));
        put(fields, "username", credentials.username());
        put(fields, "password", credentials.password());
        put(fields, "impersonate", credentials.impersonate());
        KubeconfigSection plugin = credentials.plugin();
        put(fields, "exec", plugin == null ? null : plugin.section("exec").text("command"));
        put(fields, "qps", number(settings.qps()));
        put(fields, "burst", number(settings.burst()));
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        fields.put(name, Objects.requireNonNullElse(value, ""));
    }
}
