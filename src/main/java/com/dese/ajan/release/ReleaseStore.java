package com.dese.ajan.release;

import java.util.List;

/** Keeps which revisions appeared when, for all replicas and over restarts. */
public interface ReleaseStore {
  /** All that are kept. */
  List<Release> load();

  /** Keeps one; if its revision is kept already, that stays. */
  void save(Release release);
}
