package io.calico4j.datastore;

import io.calico4j.datastore.ConfigExplanation.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Every setting of a configuration that is in effect, and where it comes from. Its text is a table that may be printed: secrets
 * are not in it.
 *
 * @param settings the settings, those of one datastore together
 */
public record ConfigExplanation(List<Setting> settings) {

    private static final String DEFAULT = "default";
    private static final String BUILDER = "builder";
    private static final String SECRET = "***";

    /**
     * A setting that is in effect.
     *
     * @param name its name in files, such as {@code etcdEndpoints}
     * @param value its value; {@code ***} if it is secret
     * @param source the environment variable; or the file and, after a colon, the line; or {@code builder} if code has set it; or
     *     {@code default}
     */
    public record Setting(String name, String value, String source) {

        /** Name, value and source on one line. */
        @Override
        public String toString() {
            return name + " = " + value + " (" + source + ")";
        }
    }

    public ConfigExplanation {
        settings = List.copyOf(settings);
    }

    static ConfigExplanation of(ClientConfig config) {
        List<Setting> settings = new ArrayList<>();
        for (ConfigField<?> field : ConfigField.ALL) {
            String value = field.text(config);
            if (value != null) {
                String source = Objects.requireNonNullElseGet(
                        config.origins().source(field.name(), value), () -> unread(field.name(), config));
                settings.add(new Setting(field.name(), field.secret() ? SECRET : withoutPasswords(value), source));
            }
        }
        boolean isDefault = config.timeout().equals(ClientConfig.DEFAULT_TIMEOUT);
        settings.add(new Setting("timeout", config.timeout().toString(), isDefault ? DEFAULT : BUILDER));
        return new ConfigExplanation(settings);
    }

    /** A type that the default is equal to may have been set as well; there is no difference to tell. */
    private static String unread(String name, ClientConfig config) {
        boolean isDefault = name.equals(ConfigField.DATASTORE_TYPE)
                && config.datastoreType() == ClientConfig.defaultType(config.etcdEndpoints());
        return isDefault ? DEFAULT : BUILDER;
    }

    /** URLs may have a user and a password in front of the host. */
    private static String withoutPasswords(String value) {
        return value.replaceAll("://[^/,]*@", "://" + SECRET + "@");
    }

    /** A setting a line. */
    @Override
    public String toString() {
        int names = settings.stream()
                .mapToInt(setting -> setting.name().length())
                .max()
                .orElse(0);
        return settings.stream()
                .map(setting -> " ".repeat(names - setting.name().length()) + setting)
                .collect(Collectors.joining("\n"));
    }
}
