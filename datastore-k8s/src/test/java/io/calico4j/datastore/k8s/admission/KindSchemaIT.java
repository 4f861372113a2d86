package io.calico4j.datastore.k8s.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.schema.CrdManifests;
import io.calico4j.datastore.k8s.CalicosDefinitions;
import io.calico4j.datastore.k8s.TestCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * That {@code KindSchema} answers as a real API server: the same question to both, thousands of times. The definitions hold
 * each rule as a CEL text and this library as a predicate; that both mean the same is shown here and nowhere else.
 *
 * <p>The questions come from a seed. {@code -Dcalico4j.seed=NUMBER} asks others.
 */
class KindSchemaIT {

    private static final long SEED = Long.getLong("calico4j.seed", 20260101);

    private static List<Questions> prepared = List.of();

    @Test
    void admitsAsAnApiServerWithTheseDefinitions() throws Exception {
        List<ObjectNode> definitions = Stream.of(CrdFamily.values())
                .flatMap(family -> CrdManifests.all(family).stream())
                .toList();
        ask(definitions, "definitions of this library");
    }

    @Test
    void admitsAsAnApiServerWithCalicosOwnDefinitions() throws Exception {
        List<ObjectNode> definitions = Stream.of(CrdFamily.values())
                .flatMap(family -> CalicosDefinitions.of(family).stream())
                .toList();
        ask(definitions, "definitions of Calico");
    }

    /** The same questions for either server. */
    private static synchronized List<Questions> questions() {
        if (prepared.isEmpty()) {
            prepared = Subject.all().parallelStream()
                    .map(subject -> Questions.of(subject, SEED))
                    .toList();
        }
        return prepared;
    }

    /** Asks in turn of every kind; what is wrong is all told at the end. */
    private static void ask(List<ObjectNode> definitions, String name) throws InterruptedException {
        definitions.forEach(SchemaRules::number);
        TestCluster cluster = TestCluster.start(definitions);
        List<RuleCoverage> coverages = new ArrayList<>();
        try (Interview interview = new Interview(cluster)) {
            for (Questions questions : questions()) {
                RuleCoverage coverage = new RuleCoverage(questions.subject());
                coverages.add(coverage);
                interview.ask(coverage, questions.creations());
                if (questions.subject().kind().equals(Kinds.IP_POOL)) {
                    interview.ask(coverage, replacements(cluster, questions));
                }
            }
            int rules = coverages.stream().mapToInt(RuleCoverage::rules).sum();
            System.out.printf(
                    "%s: %d questions, %d accepted, %d rules%n",
                    name, interview.questions(), interview.accepted(), rules);
            assertThat(interview.differences()).as("answers that differ").isEmpty();
            assertThat(coverages.stream().map(RuleCoverage::gaps).flatMap(Set::stream))
                    .as("rules that were not tried both ways")
                    .isEmpty();
            assertThat(interview.questions()).isGreaterThan(2_000);
            assertThat(interview.accepted()).isBetween(interview.questions() / 5, interview.questions() * 4 / 5);
        } finally {
            cluster.server().stop();
        }
    }

    private static List<Question> replacements(TestCluster cluster, Questions questions) {
        Subject subject = questions.subject();
        List<Question> replacements = new ArrayList<>();
        List<String> pools = List.of(
                "{cidr: 10.0.0.0/16}",
                "{cidr: 10.0.0.0/16, blockSize: 26, nodeSelector: has(x)}",
                "{cidr: '2001:db8::/64', blockSize: 122, disabled: true}");
        for (String pool : pools) {
            JsonNode stored = cluster.post(
                    subject.path(),
                    "{apiVersion: %s, kind: IPPool, metadata: {name: pool-%d}, spec: %s}",
                    subject.family().apiVersion(),
                    pools.indexOf(pool),
                    pool);
            replacements.addAll(questions.replacing(stored));
        }
        return replacements;
    }
}
