package io.calico4j.api.schema;

import org.jspecify.annotations.Nullable;

/** Where in an object a check is; only put into words if there is something to say. */
record SchemaPath(@Nullable SchemaPath parent, String field, int index) {

    private static final int NO_INDEX = -1;

    static final SchemaPath ROOT = new SchemaPath(null, "", NO_INDEX);

    SchemaPath field(String name) {
        return new SchemaPath(this, name, NO_INDEX);
    }

    SchemaPath item(int itsIndex) {
        return new SchemaPath(this, "", itsIndex);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return field;
        }
        return parent + (index != NO_INDEX ? "[" + index + "]" : parent.parent == null ? field : "." + field);
    }
}
