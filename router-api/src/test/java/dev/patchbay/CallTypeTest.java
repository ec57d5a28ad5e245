package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallTypeTest {

    @Test
    void isEqualWhenNameAndRequestClassAre() {
        var plain = CallType.unary("translate", Translate.class, String.class);
        var slow = plain.attemptTimeout(Duration.ofMinutes(2)).measuring((request, value) -> Usage.ofCharacters(1));

        assertThat(slow).isEqualTo(plain).hasSameHashCodeAs(plain);
    }

    @Test
    void differsByNameByRequestClassAndByStreaming() {
        var translate = CallType.unary("translate", Translate.class, String.class);

        assertThat(translate)
                .isNotEqualTo(CallType.unary("interpret", Translate.class, String.class))
                .isNotEqualTo(CallType.unary("translate", OtherTranslate.class, String.class))
                .isNotEqualTo(CallType.streaming("translate", TranslateStream.class, String.class, text -> true))
                .isNotEqualTo(null)
                .isNotEqualTo("translate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Translate", "translate-", "-translate", "trans late", "1translate", "trans--late", "ü"})
    void refusesANameThatIsNotLowerCaseWords(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallType.unary(name, Translate.class, String.class))
                .withMessage("a call type's name is lower-case words joined by hyphens, not '" + name + "'");
    }

    @Test
    void printsItsName() {
        assertThat(CallType.unary("translate-2", Translate.class, String.class)).hasToString("translate-2");
    }

    @Test
    void answersAStreamWhenItStreams() {
        var type = CallType.streaming("translate-stream", TranslateStream.class, String.class, text -> !text.isEmpty());

        assertThat(type.responseClass()).isEqualTo(ResponseStream.class);
        assertThat(type.itemClass()).isEqualTo(String.class);
        assertThat(type.meaningful("hello")).isTrue();
        assertThat(type.meaningful("")).isFalse();
        assertThat(type.itemUsage("hello")).isNull();
    }

    @Test
    void knowsOfItemsWhatItIsTold() {
        Continuation<String> words = new Continuation<>() {
            @Override
            public String text(String item) {
                return item;
            }

            @Override
            public String after(String item, int characters) {
                return item.substring(characters);
            }
        };
        var plain = CallType.streaming("translate-stream", TranslateStream.class, String.class, text -> true);

        var told = plain.measuring(text -> Usage.ofCharacters(text.length()))
                .sizing(text -> 2 * text.length())
                .allowingEmpty()
                .resuming(words)
                .estimating(request -> Usage.ofCharacters(1))
                .timers(CallTimers.usual().withIdle(Duration.ofSeconds(1)));

        assertThat(told).isEqualTo(plain);
        assertThat(told.itemUsage("four")).hasToString("Usage[characters=4]");
        assertThat(told.itemSize("four")).isEqualTo(8);
        assertThat(told.isEmptyAllowed()).isTrue();
        assertThat(told.continuation()).isSameAs(words);
        assertThat(plain.itemSize("four")).isZero();
        assertThat(plain.isEmptyAllowed()).isFalse();
        assertThat(plain.continuation()).isNull();
    }

    @Test
    void takesTheSizeOfItemsThatAreBytesFromThem() {
        var type = CallType.streaming("speak", TranslateStream.class, String.class, text -> true);
        var bytes = CallType.streaming("sound", SoundStream.class, ByteItem.class, piece -> true);

        assertThat(type.itemSize("four")).isZero();
        assertThat(bytes.itemSize(new Piece(7))).isEqualTo(7);
    }

    @Test
    void measuresNothingUnlessTold() {
        var type = CallType.unary("translate", Translate.class, String.class);

        assertThat(type.estimate(new Translate("m"))).isSameAs(Usage.unknown());
        assertThat(type.usage(new Translate("m"), "hello")).isSameAs(Usage.unknown());
    }

    @Test
    void aRequestCanBeSentAgainUnlessItSaysOtherwise() {
        assertThat(new Translate("m").isReplayable()).isTrue();
    }

    @Test
    void refusesTimersThatAreNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallTimers.usual().withIdle(Duration.ZERO))
                .withMessage("the idle timer must be positive, not PT0S");
    }

    private record Translate(String model) implements CallRequest<String> {
        @Override
        public CallType<Translate, String> type() {
            return CallType.unary("translate", Translate.class, String.class);
        }
    }

    private record OtherTranslate(String model) implements CallRequest<String> {
        @Override
        public CallType<OtherTranslate, String> type() {
            return CallType.unary("translate", OtherTranslate.class, String.class);
        }
    }

    private record SoundStream(String model) implements CallRequest<ResponseStream<ByteItem>> {
        @Override
        public CallType<SoundStream, ResponseStream<ByteItem>> type() {
            return CallType.streaming("sound", SoundStream.class, ByteItem.class, piece -> true);
        }
    }

    private record Piece(int size) implements ByteItem {
        @Override
        public void writeTo(OutputStream out) {}
    }

    private record TranslateStream(String model) implements CallRequest<ResponseStream<String>> {
        @Override
        public CallType<TranslateStream, ResponseStream<String>> type() {
            return CallType.streaming("translate-stream", TranslateStream.class, String.class, text -> true);
        }
    }
}
