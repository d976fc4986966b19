-- KEYS: expiries, then the lists to merge; ARGV: highest and lowest id as lex bounds, limit.
-- Answers {1 if there is more, the last id, entries...}, newest first.
sweep(100)
local lowest, limit = ARGV[2], tonumber(ARGV[3])
local chunk = math.min(limit, math.max(8, math.ceil(2 * limit / (#KEYS - 1))))

-- the ids of one list, fetched a chunk at a time
local function fill(source)
  source.ids = redis.call('ZRANGE', source.list, source.highest, lowest, 'BYLEX', 'REV', 'LIMIT', 0, chunk)
  source.at = 1
  if #source.ids > 0 then
    source.highest = '(' .. source.ids[#source.ids]
  end
  return #source.ids > 0
end

local sources = {}
for i = 2, #KEYS do
  local source = { list = KEYS[i], highest = ARGV[1] }
  if fill(source) then
    sources[#sources + 1] = source
  end
end

local ids, keys = {}, {}
while #ids < limit and #sources > 0 do
  local newest = 1
  for i = 2, #sources do
    if sources[i].ids[sources[i].at] > sources[newest].ids[sources[newest].at] then
      newest = i
    end
  end
  local source = sources[newest]
  ids[#ids + 1] = source.ids[source.at]
  keys[#keys + 1] = entry_key(ids[#ids])
  source.at = source.at + 1
  if source.at > #source.ids and not fill(source) then
    table.remove(sources, newest)
  end
end

local answer = { #sources > 0 and 1 or 0, ids[#ids] or '' }
if #keys > 0 then
  for _, entry in ipairs(redis.call('MGET', unpack(keys))) do
    if entry then -- else it has expired since the sweep
      answer[#answer + 1] = entry
    end
  end
end
return answer
