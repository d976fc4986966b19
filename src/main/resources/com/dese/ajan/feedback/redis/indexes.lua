-- Stands before every script. KEYS[1] is the set of expiries; all other keys share its prefix and so its cluster slot.
-- An entry's place is "<id> <label> <class> <anomaly id or -> <metric>". It is listed, with its id as member and so in
-- the order of time, by label and by class for all entries, for its metric and for its anomaly.
local expiries = KEYS[1]
local prefix = string.sub(expiries, 1, -1 - string.len('expiries'))
local metrics = prefix .. 'metrics'

local function entry_key(id)
  return prefix .. 'entry:' .. id
end

local function label_keys(scope)
  return scope .. 'true_positive', scope .. 'false_positive', scope .. 'false_negative',
    scope .. 'true_negative', scope .. 'expected', scope .. 'new_trend'
end

local function read_place(place)
  local id, label, class, anomaly, metric = string.match(place, '^(%S+) (%S+) (%S+) (%S+) (.*)$')
  local scopes = { prefix .. 'all:', prefix .. 'metric:' .. metric .. ':' }
  if anomaly ~= '-' then
    scopes[3] = prefix .. 'anomaly:' .. anomaly .. ':'
  end
  local lists = {}
  for _, scope in ipairs(scopes) do
    lists[#lists + 1] = scope .. label
    lists[#lists + 1] = scope .. class
  end
  return id, lists, metric
end

local function forget(place)
  local id, lists, metric = read_place(place)
  for _, list in ipairs(lists) do
    redis.call('ZREM', list, id)
  end
  redis.call('ZREM', expiries, place)
  if redis.call('EXISTS', label_keys(prefix .. 'metric:' .. metric .. ':')) == 0 then
    redis.call('ZREM', metrics, metric)
  end
end

-- Takes up to `most` expired entries out of the lists. Redis itself has dropped them by then: same clock, same moment.
local function sweep(most)
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local expired = redis.call('ZRANGE', expiries, '-inf', '(' .. string.format('%d', now), 'BYSCORE', 'LIMIT', 0, most)
  for _, place in ipairs(expired) do
    forget(place)
  end
  return #expired
end
