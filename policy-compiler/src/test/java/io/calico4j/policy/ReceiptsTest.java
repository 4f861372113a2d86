package io.calico4j.policy;

import static io.calico4j.policy.Resources.INGRESS;
import static io.calico4j.policy.Resources.allowTo;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.pod;
import static io.calico4j.policy.Resources.policy;
import static io.calico4j.policy.Resources.ports;
import static io.calico4j.policy.Resources.tier;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.Rule;
import io.calico4j.policy.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a verdict says about how it came to be. */
class ReceiptsTest {

    private static final List<Resource> SHOP = List.of(
            tier("default", 1_000_000.0, Action.DENY),
            namespace("shop", Map.of()),
            pod("shop", "frontend", "10.0.0.5", Map.of("app", "frontend"), List.of("kns.shop")),
            pod("shop", "backend", "10.0.0.6", Map.of("app", "backend"), List.of("kns.shop")),
            pod("shop", "db", "10.0.0.7", Map.of("app", "db"), List.of("kns.shop")),
            policy(
                    "shop",
                    "db",
                    s -> s.selector("app == 'db'")
                            .types(INGRESS)
                            .ingress(List.of(
                                    Rule.deny().withProtocol(Protocol.UDP),
                                    allowTo(Protocol.TCP, ports("5432"))
                                            .withSource(EntityRule.selecting("app == 'backend'"))))));

    private final PolicyEvaluator evaluator = PolicyEvaluator.of(PolicySnapshot.compile(SHOP));

    @Test
    void saysWhichRuleOfWhichPolicyDecided() {
        Verdict verdict =
                evaluator.evaluate(Flow.between("10.0.0.6", "10.0.0.7").tcp(5432));

        assertThat(verdict.receipts()).isEqualTo("""
                ALLOW: egress rule 0 of Profile kns.shop allows egress from shop/backend; \
                ingress rule 1 of NetworkPolicy shop/db allows ingress to shop/db
                  egress from shop/backend
                    [profiles] egress rule 0 of Profile kns.shop allows egress from shop/backend
                  ingress to shop/db
                    [tier default] ingress rule 1 of NetworkPolicy shop/db allows ingress to shop/db
                      not rule 0 of NetworkPolicy shop/db: protocol is tcp, not udp
                """);
        assertThat(verdict.decidingStep()).satisfies(step -> {
            assertThat(step.name()).isEqualTo("db");
            assertThat(step.ruleIndex()).isEqualTo(1);
            assertThat(step.action()).isEqualTo(Step.Action.ALLOW);
            assertThat(step.terminal()).isTrue();
        });
    }

    @Test
    void saysWhyEachRuleDidNotMatch() {
        Verdict verdict =
                evaluator.evaluate(Flow.between("10.0.0.5", "10.0.0.7").tcp(5432));

        assertThat(verdict.outcome()).isEqualTo(Outcome.DENY);
        assertThat(verdict.receipts()).isEqualTo("""
                DENY: tier default selects shop/db (NetworkPolicy shop/db) but decides nothing, and so denies
                  egress from shop/frontend
                    [profiles] egress rule 0 of Profile kns.shop allows egress from shop/frontend
                  ingress to shop/db
                    [tier default] NetworkPolicy shop/db: no rule decides
                      not rule 0 of NetworkPolicy shop/db: protocol is tcp, not udp
                      not rule 1 of NetworkPolicy shop/db: source 10.0.0.5 (shop/frontend) is not selected by \
                app == 'backend' in namespace shop
                    [tier default] tier default selects shop/db (NetworkPolicy shop/db) but decides nothing, and so denies
                """);
    }

    @Test
    void doesNotDecideBetweenOutsideAddresses() {
        Verdict verdict = evaluator.evaluate(Flow.between("1.1.1.1", "8.8.8.8").tcp(53));

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.decidingStep()).isNull();
    }
}
