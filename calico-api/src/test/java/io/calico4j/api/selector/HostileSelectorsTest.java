package io.calico4j.api.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Selectors that nobody means are read or refused like others, in time and on a small stack. */
class HostileSelectorsTest {

    /** Half of what threads usually have. */
    private static final long STACK_BYTES = 512 * 1024;

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int MANY = 100_000;
    private static final int MILLION = 1_000_000;
    private static final int TEN_MILLION = 10_000_000;

    static Stream<Arguments> selectors() {
        return Stream.of(
                Arguments.of("parentheses", "(".repeat(MANY) + "has(a)" + ")".repeat(MANY), null),
                Arguments.of("open parentheses", "(".repeat(MANY) + "has(a)", "expected )"),
                Arguments.of("only parentheses", "(".repeat(MILLION), "unexpected token: TokEOF()"),
                Arguments.of("closing parentheses", ")".repeat(MILLION), "unexpected token: TokRParen()"),
                Arguments.of(
                        "rest", "has(a)" + " has(a)".repeat(MANY), "unexpected content at end of selector [TokHas(a) "),
                Arguments.of("negations", "!".repeat(MILLION) + "has(a)", null),
                Arguments.of("nested negations", "!(".repeat(MANY) + "has(a)" + ")".repeat(MANY), "nested too deeply"),
                Arguments.of("deep", "(a == 'b' && ".repeat(700) + "has(c)" + ")".repeat(700), null),
                Arguments.of("deeper", "(has(a) || ".repeat(MANY) + "has(c)" + ")".repeat(MANY), "nested too deeply"),
                Arguments.of("wide", "has(a)" + " || a == 'b'".repeat(MANY), null),
                Arguments.of("alternating", "has(a)" + " || a == 'b' && has(c)".repeat(MANY), null),
                Arguments.of("literal", "a == '" + "x".repeat(TEN_MILLION) + "'", null),
                Arguments.of("open literal", "a == '" + "x".repeat(TEN_MILLION), "unterminated string"),
                Arguments.of("label", "x".repeat(TEN_MILLION), "label too long: x"),
                Arguments.of("blanks", " ".repeat(TEN_MILLION) + "has(a" + "\t".repeat(TEN_MILLION) + ")", null),
                Arguments.of(
                        "half an operator",
                        "a not" + " ".repeat(TEN_MILLION) + "x",
                        "expected operator after label \"a\""),
                Arguments.of("set", "a in {'b'" + ",'c','d'".repeat(MANY) + "}", null),
                Arguments.of("commas", "a in {" + ",".repeat(MILLION), "expected }"),
                Arguments.of("nothing", "\0".repeat(TEN_MILLION), "expected identifier"),
                Arguments.of("nothing in a literal", "a == '\0'", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("selectors")
    void readsOrRefuses(String name, String text, @Nullable String refusal) throws Exception {
        String outcome = onSmallStack(() -> {
            try {
                return use(Selector.parse(text));
            } catch (SelectorSyntaxException e) {
                return String.valueOf(e.getMessage());
            }
        });
        if (refusal == null) {
            assertThat(outcome).isEqualTo("used");
        } else {
            assertThat(outcome).startsWith(refusal);
        }
    }

    private static String use(Selector selector) {
        selector.matches(Map.of("a", "b", "c", ""));
        selector.restrictions();
        Selector prefixed = selector.withLabelPrefix("pcns.");
        assertThat(prefixed.uniqueId()).hasSize(40);
        assertThat(Selector.parse(selector.canonical())).isEqualTo(selector);
        return "used";
    }

    private static String onSmallStack(java.util.concurrent.Callable<String> work)
            throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<String> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "small stack", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return task.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
}
