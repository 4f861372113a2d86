package io.calico4j.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void mapsAreCopiedInKeyOrderOnce(int size) {
        Map<String, String> source = new LinkedHashMap<>();
        for (int i = size - 1; i >= 0; i--) {
            source.put("key-%02d".formatted(i), "value-" + i);
        }
        Map<String, String> expected = new HashMap<>(source);
        Map<String, String> copy = Values.map(source);
        source.clear();

        assertThat(copy).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(List.copyOf(copy.keySet())).isSorted();
        assertThat(copy.get("key-00")).isEqualTo("value-0");
        assertThat(copy.containsKey("key-00")).isTrue();
        assertThat(copy.containsKey("no key")).isFalse();
        assertThatThrownBy(() -> copy.put("new", "")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.entrySet().iterator().next().setValue(""))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
        if (size > 1) {
            assertThat(Values.map(copy)).isSameAs(copy);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKeyWithoutValueIsNamed(int size) {
        Map<String, String> source = new HashMap<>(Map.of("a", "b"));
        source.put(size == 1 ? "a" : "c", null);

        assertThatThrownBy(() -> Values.map(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + (size == 1 ? "a" : "c") + "'");
    }

    @Test
    void nothingIsEmpty() {
        assertThat(Values.map(null)).isEmpty();
        assertThat(Values.map(Map.of())).isEmpty();
    }
}
