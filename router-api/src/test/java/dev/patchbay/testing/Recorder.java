package dev.patchbay.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** A subscriber that notes what it is told and requests what the test says. */
public final class Recorder<T> implements Flow.Subscriber<T> {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<T> items = new CopyOnWriteArrayList<>();
    private final List<Object> ends = new CopyOnWriteArrayList<>();
    private volatile Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
        ends.add(failure);
        ended.countDown();
    }

    @Override
    public void onComplete() {
        ends.add("complete");
        ended.countDown();
    }

    public Flow.Subscription subscription() {
        return subscription;
    }

    public List<T> items() {
        return items;
    }

    /** Every terminal signal: {@code "complete"} or a throwable. */
    public List<Object> ends() {
        return ends;
    }

    public List<Object> endsAfterWaiting() throws InterruptedException {
        if (!ended.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the subscriber was never told of an end");
        }
        return ends;
    }
}
