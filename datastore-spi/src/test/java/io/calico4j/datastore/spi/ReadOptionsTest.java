package io.calico4j.datastore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadOptionsTest {

    @Test
    void isAtARevisionOrNotOlderThanOne() {
        assertThat(ReadOptions.at("5").notOlderThan()).isNull();
        assertThat(ReadOptions.notOlderThan("5").revision()).isNull();
        assertThat(ReadOptions.LATEST).isEqualTo(new ReadOptions(null, null));
        assertThatThrownBy(() -> new ReadOptions("5", "6"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a read is either at revision 5 or not older than 6");
    }
}
