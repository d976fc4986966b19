-- Stands before every script. KEYS[1] is the set of expiries, KEYS[2] the index; the keys of entries share their prefix,
-- and so their cluster slot.
-- An entry's place is "<class> <id> <group or -> <metric>"; a class is five letters, a group has no spaces. The index is one
-- sorted set of texts "<scope><class><id>" with equal scores, which Redis keeps in the order of their bytes: what one
-- class has in one scope stands together, in the order of time. No scope begins another.
local expiries, index = KEYS[1], KEYS[2]
local prefix = string.sub(expiries, 1, -1 - string.len('expiries'))

local function entry_key(id)
  return prefix .. 'entry:' .. id
end

local function metric_scope(metric)
  return 'metric\n' .. metric .. '\n' -- a metric holds no control characters
end

local function group_scope(group)
  return 'group\n' .. group .. '\n'
end

-- id, then the two or three texts that stand for the entry in the index
local function read_place(place)
  local class, id, group, metric = string.match(place, '^(%S+) (%S+) (%S+) (.*)$')
  local texts = { 'all\n' .. class .. id, metric_scope(metric) .. class .. id }
  if group ~= '-' then
    texts[3] = group_scope(group) .. class .. id
  end
  return id, texts
end

local function forget(place)
  local _, texts = read_place(place)
  redis.call('ZREM', index, unpack(texts))
  redis.call('ZREM', expiries, place)
end

-- Takes up to `most` expired entries out of the index. Redis itself has dropped them by then: same clock, same moment.
local function sweep(most)
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local expired = redis.call('ZRANGE', expiries, '-inf', '(' .. string.format('%d', now), 'BYSCORE', 'LIMIT', 0, most)
  for _, place in ipairs(expired) do
    forget(place)
  end
  return #expired
end
