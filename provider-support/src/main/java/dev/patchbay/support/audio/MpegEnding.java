package dev.patchbay.support.audio;

/** The frames of MP3, the tags before and behind them, and zeros between. */
final class MpegEnding extends Ending {

    private static final int TAG_HEADER = 10;
    private static final int FRAME_HEADER = 4;
    private static final int OLD_TAG = 128;

    MpegEnding() {
        super(TAG_HEADER);
    }

    @Override
    int headerLength(byte[] beginning, int length) {
        if (beginning[0] == 0) {
            return 1;
        }
        return beginning[0] == 'I' ? TAG_HEADER : FRAME_HEADER;
    }

    @Override
    long following(byte[] whole) {
        if (whole[0] == 0) {
            return 0;
        }
        if (whole[0] == 'I' && whole[1] == 'D' && whole[2] == '3') {
            return MpegAudio.tagLength(new Bytes(whole));
        }
        if (whole[0] == 'T' && whole[1] == 'A' && whole[2] == 'G') {
            return OLD_TAG - FRAME_HEADER;
        }
        int frame = whole[0] == (byte) 0xff ? MpegAudio.frameLength(whole[1] & 0xff, whole[2] & 0xff) : 0;
        return frame < FRAME_HEADER ? NONE : frame - FRAME_HEADER;
    }

    @Override
    boolean mayEnd() {
        return true;
    }
}
