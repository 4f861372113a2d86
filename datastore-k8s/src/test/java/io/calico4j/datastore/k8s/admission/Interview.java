package io.calico4j.datastore.k8s.admission;

import io.calico4j.datastore.k8s.TestCluster;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts the same questions to an API server and to this library, and notes where they disagree. */
final class Interview implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final TestCluster cluster;
    private final ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE);
    private final List<String> differences = new ArrayList<>();
    private int questions;
    private int accepted;

    Interview(TestCluster cluster) {
        this.cluster = cluster;
    }

    int questions() {
        return questions;
    }

    int accepted() {
        return accepted;
    }

    /** Each with the seed, the object and both answers. */
    List<String> differences() {
        return differences;
    }

    void ask(RuleCoverage coverage, List<Question> questions) throws InterruptedException {
        try {
            List<Future<HttpResponse<String>>> responses = askers.invokeAll(questions.stream()
                    .<Callable<HttpResponse<String>>>map(question -> () -> send(coverage.subject(), question))
                    .toList());
            for (int i = 0; i < questions.size(); i++) {
                compare(coverage, questions.get(i), responses.get(i).get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }

    private HttpResponse<String> send(Subject subject, Question question) {
        String body = question.object().toString();
        if (question.old() == null) {
            return cluster.answer("POST", subject.path() + "?dryRun=All", "application/json", body);
        }
        String name = question.old().path("metadata").path("name").asText();
        return cluster.answer("PUT", subject.path() + "/" + name + "?dryRun=All", "application/json", body);
    }

    private void compare(RuleCoverage coverage, Question question, HttpResponse<String> response) {
        Subject subject = coverage.subject();
        questions++;
        Answer expected = Answer.of(response);
        if (expected.accepted()) {
            accepted++;
            coverage.accepted(Answer.parse(response.body()), question.old() != null);
        } else {
            coverage.refused(response.body());
        }
        Answer actual = Answer.of(subject.schema().admit(question.object(), question.old()), coverage.places());
        if (!expected.equals(actual)) {
            differences.add("%s, seed %d%n  object: %s%n  instead of: %s%n  API server: %s %s%n  calico4j:   %s"
                    .formatted(
                            subject,
                            question.seed(),
                            question.object(),
                            question.old(),
                            expected,
                            expected.accepted() ? "" : response.body(),
                            actual));
        }
    }
}
