package io.calico4j.policy.flatten;

import io.calico4j.api.Resource;
import io.calico4j.api.selector.Selector;
import io.calico4j.api.selector.SelectorSyntaxException;
import io.calico4j.policy.flatten.Diagnostic.Severity;

/** What is found in one resource. After an error the rest is still read, so that all errors are found; the result is dropped. */
final class Findings {

    private final String resource;
    private final FlattenLog log;
    private boolean failed;

    private Findings(String resource, FlattenLog log) {
        this.resource = resource;
        this.log = log;
    }

    static Findings of(Resource resource, FlattenLog log) {
        String namespace = resource.metadata().namespace();
        String scope = namespace == null || !resource.kind().isNamespaced() ? "" : namespace + "/";
        return new Findings(resource.kind() + "(" + scope + resource.metadata().nameOrEmpty() + ")", log);
    }

    void warning(String field, String message) {
        log.add(new Diagnostic(Severity.WARNING, resource, field, null, message));
    }

    void error(String field, String message) {
        failed = true;
        log.add(new Diagnostic(Severity.ERROR, resource, field, null, message));
    }

    /** The selector; any selector, after an error, if the text is not one. */
    Selector selector(String field, String text) {
        try {
            return log.parse(text);
        } catch (SelectorSyntaxException e) {
            failed = true;
            log.add(new Diagnostic(Severity.ERROR, resource, field, e.position(), "not a selector: " + e.getMessage()));
            return Selector.all();
        }
    }

    boolean failed() {
        return failed;
    }
}
