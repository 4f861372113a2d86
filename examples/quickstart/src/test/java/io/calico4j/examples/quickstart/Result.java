package io.calico4j.examples.quickstart;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a run of the program printed and ended with. */
record Result(int exitCode, String out, String err) {

    static Result of(String... arguments) {
        return in(Map.of(), arguments);
    }

    /** What a run in this environment printed and ended with. */
    static Result in(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Quickstart.run(environment, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }
}
