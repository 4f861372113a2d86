package io.calico4j.api.codec;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * The text of a manifest as SnakeYAML reads it, all of it at hand. SnakeYAML's own reader takes a kilobyte at a time and copies the
 * token that it is in each time, so that it needs a minute for one of ten megabytes.
 */
final class YamlText extends StreamReader {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String source;
    private final int[] codePoints;

    /** Where the first character is that YAML does not allow; behind the end if there is none. */
    private final int firstForbidden;

    private int index;
    private int documentIndex;
    private int line;
    private int column;

    YamlText(String source, String text) {
        super("");
        this.source = source;
        this.codePoints = text.codePoints().toArray();
        int allowed = 0;
        while (allowed < codePoints.length && isPrintable(codePoints[allowed])) {
            allowed++;
        }
        this.firstForbidden = allowed;
    }

    @Override
    public Mark getMark() {
        return new Mark(source, index, line, column, codePoints, index);
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        int end = Math.min(index + length, codePoints.length);
        while (index < end) {
            int passed = codePoints[index++];
            documentIndex++;
            if (Constant.LINEBR.has(passed) || (passed == '\r' && peek() != '\n')) {
                line++;
                column = 0;
            } else if (passed != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    @Override
    public int peek() {
        return peek(0);
    }

    /**
     * The character so many further on; 0 behind the end.
     *
     * @throws ReaderException if YAML does not allow it
     */
    @Override
    public int peek(int distance) {
        int position = index + distance;
        if (position >= codePoints.length) {
            return 0;
        }
        if (position == firstForbidden) {
            throw new ReaderException(source, position, codePoints[position], "special characters are not allowed");
        }
        return codePoints[position];
    }

    @Override
    public String prefix(int length) {
        return new String(codePoints, index, Math.min(length, codePoints.length - index));
    }

    /** Passes over characters of which none breaks the line. */
    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        int passed = Math.min(length, codePoints.length - index);
        index += passed;
        documentIndex += passed;
        column += passed;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return documentIndex;
    }

    @Override
    public void resetDocumentIndex() {
        documentIndex = 0;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public int getLine() {
        return line;
    }
}
