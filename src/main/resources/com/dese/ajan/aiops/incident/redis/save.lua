-- KEYS: expiries, index; ARGV: expiry, id, class, metrics, JSON, likely cause, how many it changes or replaces, id and version
-- of each of them, then the anomalies in it. Answers {1}, or {0} where one of those is not as it was, or an anomaly belongs to
-- another incident by now. The first line of an entry is its place with all its metrics; it is listed under each of them.
local expires, id, class, metrics, json, cause = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local members_from = 8 + 2 * tonumber(ARGV[7])

local old = {}
for i = 8, members_from - 1, 2 do
  local stored = redis.call('GET', entry_key(ARGV[i]))
  if not stored or redis.sha1hex(stored) ~= ARGV[i + 1] then
    return { 0 }
  end
  old[ARGV[i]] = string.match(stored, '^[^\n]*')
end
if not old[id] and redis.call('EXISTS', entry_key(id)) == 1 then
  return { 0 }
end
for i = members_from, #ARGV do
  local owner = redis.call('GET', prefix .. 'member:' .. ARGV[i])
  if owner and owner ~= id and not old[owner] and redis.call('EXISTS', entry_key(owner)) == 1 then
    return { 0 }
  end
end

local function each_place(line, action)
  local of_class, of_id, of_metrics = string.match(line, '^(%S+) (%S+) %- (.*)$')
  for metric in string.gmatch(of_metrics, '%S+') do
    action(of_class .. ' ' .. of_id .. ' - ' .. metric)
  end
end

local line = class .. ' ' .. id .. ' - ' .. metrics
-- the first write decides: a full server refuses it, and lets the rest of a script pass that has written
redis.call('SET', entry_key(id), line .. '\n' .. json, 'PXAT', expires)
for old_id, old_line in pairs(old) do
  each_place(old_line, forget)
  if old_id ~= id then
    redis.call('DEL', entry_key(old_id), prefix .. 'cause:' .. old_id)
    redis.call('SET', prefix .. 'replaced:' .. old_id, id, 'PXAT', expires)
  end
end
each_place(line, function(place)
  local _, texts = read_place(place)
  redis.call('ZADD', expiries, expires, place)
  redis.call('ZADD', index, 0, texts[1], 0, texts[2])
end)
redis.call('SET', prefix .. 'cause:' .. id, cause, 'PXAT', expires)
for i = members_from, #ARGV do
  redis.call('SET', prefix .. 'member:' .. ARGV[i], id, 'PXAT', expires)
end
return { 1 }
