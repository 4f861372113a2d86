package io.calico4j.policy.evaluate;

import io.calico4j.policy.dataplane.Http;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule's criterion on HTTP requests, with its paths in the one form in which they can be compared. */
final class HttpCriterion {

    private final List<String> methods;
    private final List<Http.Path> paths = new ArrayList<>();
    private final boolean anyPath;

    HttpCriterion(Http http) {
        this.methods = http.methods();
        this.anyPath = http.paths().isEmpty();
        for (Http.Path path : http.paths()) {
            String value = HttpPath.normalise(path.value());
            if (value != null) {
                paths.add(new Http.Path(path.isPrefix(), value));
            }
        }
    }

    /** Null if the request meets this, as one of which nothing is known does. */
    @Nullable
    Criterion firstFailure(Request request) {
        String method = request.method();
        if (method != null && !methods.isEmpty() && !methods.contains(method) && !methods.contains("*")) {
            return Criterion.HTTP;
        }
        String path = request.path();
        if (path == null || anyPath) {
            return null;
        }
        if (!path.startsWith("/")) {
            return Criterion.INVALID_HTTP_PATH;
        }
        return hasPath(HttpPath.normalise(path)) ? null : Criterion.HTTP;
    }

    private boolean hasPath(@Nullable String path) {
        if (path == null) {
            return false;
        }
        for (Http.Path wanted : paths) {
            if (wanted.isPrefix() ? HttpPath.isBelow(path, wanted.value()) : path.equals(wanted.value())) {
                return true;
            }
        }
        return false;
    }
}
