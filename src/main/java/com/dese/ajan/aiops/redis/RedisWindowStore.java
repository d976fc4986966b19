package com.dese.ajan.aiops.redis;

import static java.util.Comparator.comparing;

import com.dese.ajan.aiops.maintenance.MaintenanceWindow;
import com.dese.ajan.aiops.maintenance.WindowStore;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** In one hash, by id; those that have ended are dropped when somebody looks. */
@Component
final class RedisWindowStore implements WindowStore {
  private static final LuaScript ADD = LuaScript.load(RedisWindowStore.class, "add_window.lua");
  private static final String KEY = "ajan:v1:{windows}:all";
  private static final int MOST = 1_000;

  private final RedisGateway redis;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.builder().build();

  RedisWindowStore(RedisGateway redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public boolean add(MaintenanceWindow window) {
    var args =
        List.of(
            window.id().toString(),
            json.writeValueAsString(window),
            String.valueOf(window.to().toEpochMilli()),
            String.valueOf(MOST));
    return redis.eval(ADD, List.of(KEY), args).getFirst().equals(1L);
  }

  @Override
  public boolean remove(UUID id) {
    return redis.call(commands -> commands.hdel(KEY, id.toString())) > 0;
  }

  @Override
  public List<MaintenanceWindow> all() {
    var now = clock.instant();
    var stored =
        redis.call(commands -> commands.hgetall(KEY)).values().stream()
            .map(text -> json.readValue(text, MaintenanceWindow.class))
            .sorted(comparing(MaintenanceWindow::from).thenComparing(MaintenanceWindow::id))
            .toList();
    var ended =
        stored.stream()
            .filter(window -> !window.to().isAfter(now))
            .map(window -> window.id().toString())
            .toArray(String[]::new);
    if (ended.length > 0) {
      redis.call(commands -> commands.hdel(KEY, ended));
    }
    return stored.stream().filter(window -> window.to().isAfter(now)).toList();
  }
}
