package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.calico4j.api.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of the fields of one of the objects in a JSON text, found when somebody asks for the first time. */
final class JsonLines implements FieldLines {

    /**
     * Where a value is. Kept as a tree, since the paths of all fields together can be much longer than the text.
     *
     * @param line the line of the value, or of its key where it has one
     */
    private record Place(int line, Map<String, Place> fields, List<Place> items) {

        static final Place NOWHERE = new Place(0, Map.of(), List.of());
    }

    private final String text;
    private final int start;
    private final int end;
    private final int firstLine;
    private @Nullable Place root;

    /**
     * The lines of the value between two indexes of a text.
     *
     * @param firstLine the line on which it begins, from 1
     */
    JsonLines(String text, long start, long end, int firstLine) {
        this.text = text;
        this.start = (int) start;
        this.end = (int) end;
        this.firstLine = firstLine;
    }

    @Override
    public synchronized int lineOf(String path) {
        Place top = root;
        if (top == null) {
            top = find();
            root = top;
        }
        return lineOf(top, path);
    }

    private static int lineOf(Place at, String path) {
        if (path.isEmpty()) {
            return at.line;
        }
        if (path.charAt(0) == '[') {
            int close = path.indexOf(']');
            int index = close < 0 ? -1 : index(path.substring(1, close));
            return index < 0 || index >= at.items.size() ? 0 : lineOf(at.items.get(index), rest(path, close + 1));
        }
        // Names may have dots and brackets in them, so whatever ends at one may be a name.
        for (int i = 1; i <= path.length(); i++) {
            boolean mayEnd = i == path.length() || path.charAt(i) == '.' || path.charAt(i) == '[';
            Place field = mayEnd ? at.fields.get(path.substring(0, i)) : null;
            int line = field == null ? 0 : lineOf(field, rest(path, i));
            if (line > 0) {
                return line;
            }
        }
        return 0;
    }

    private static int index(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private static String rest(String path, int from) {
        return path.substring(path.startsWith(".", from) ? from + 1 : from);
    }

    private Place find() {
        try (JsonParser in = Json.MAPPER.createParser(text.substring(start, end))) {
            return in.nextToken() == null ? Place.NOWHERE : place(in, line(in));
        } catch (IOException e) {
            // The text has been read once; what cannot be read now has no lines to tell.
            return Place.NOWHERE;
        }
    }

    private int line(JsonParser in) {
        return firstLine - 1 + in.currentTokenLocation().getLineNr();
    }

    private Place place(JsonParser in, int line) throws IOException {
        if (in.hasToken(JsonToken.START_OBJECT)) {
            Map<String, Place> fields = new HashMap<>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                int keyLine = line(in);
                in.nextToken();
                fields.putIfAbsent(name, place(in, keyLine));
            }
            return new Place(line, fields, List.of());
        } else if (in.hasToken(JsonToken.START_ARRAY)) {
            List<Place> items = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                items.add(place(in, line(in)));
            }
            return new Place(line, Map.of(), items);
        }
        return new Place(line, Map.of(), List.of());
    }
}
