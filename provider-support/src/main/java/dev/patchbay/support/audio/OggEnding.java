package dev.patchbay.support.audio;

/** The pages of Ogg, the last of which says so (RFC 3533 section 6). */
final class OggEnding extends Ending {

    private static final int PAGE_HEADER = 27;
    private static final int MOST_SEGMENTS = 255;
    private static final int LAST_PAGE = 4;

    private boolean last;

    OggEnding() {
        super(PAGE_HEADER + MOST_SEGMENTS);
    }

    @Override
    int headerLength(byte[] beginning, int length) {
        return length < PAGE_HEADER ? PAGE_HEADER : PAGE_HEADER + segments(beginning);
    }

    @Override
    long following(byte[] whole) {
        if (whole[0] != 'O' || whole[1] != 'g' || whole[2] != 'g' || whole[3] != 'S') {
            return NONE;
        }
        last = (whole[5] & LAST_PAGE) != 0;
        long length = 0;
        for (int i = 0; i < segments(whole); i++) {
            length += whole[PAGE_HEADER + i] & 0xff;
        }
        return length;
    }

    @Override
    boolean mayEnd() {
        return last;
    }

    private static int segments(byte[] header) {
        return header[PAGE_HEADER - 1] & 0xff;
    }
}
