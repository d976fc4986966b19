package com.dese.ajan.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many requests of a costly kind go on at once. Others wait for a place in the order in
 * which they came, five seconds at most.
 */
public final class RequestPlaces {
  private static final long PATIENCE_SECONDS = 5;

  private final Semaphore places;
  private final String kind;

  /**
   * Places for requests of a kind.
   *
   * @param kind what they are, in the plural
   */
  public RequestPlaces(int atOnce, String kind) {
    this.places = new Semaphore(atOnce, true);
    this.kind = kind;
  }

  /** A place that was taken; to be closed when the request is done. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws OverloadedException if none becomes free in time
   */
  public Place take() {
    try {
      if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return places::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new OverloadedException("Too many " + kind + " are under way. Try again.");
  }
}
